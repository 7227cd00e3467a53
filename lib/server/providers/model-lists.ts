// Which models local servers and custom providers say they have: asked in the background, bounded in time and size, kept for a while.
// Nobody waits for it: what is known now is answered now. It does not know offers.
import "server-only";
import { createRedactor } from "../redaction/create-redactor";
import { objectOrNull } from "./object-or-null";
import { readBounded } from "./read-bounded";
import { type FoundModel, readModelList } from "./read-model-list";

export type ListSource = {
  id: string;
  baseUrl: string;
  headers: Record<string, string>;
  limitMs: number;
  limitBytes: number;
  /** Asked again at most this often, and only when somebody looks. */
  everyMs: number;
  takesBareList: boolean;
  /** A server that stops answering is gone; otherwise its last list stays. */
  forgetsOnFailure: boolean;
  /** Ollama tells a model's capabilities only one by one, beside its /v1. */
  hasShowEndpoint: boolean;
};

/** Models whose capabilities are asked one by one. */
const maxShown = 20;
/** A source that failed is asked again no sooner. */
const retryAfterFailureMs = 30_000;

export type ModelLists = {
  /** What a source said last; null where it has not answered. Begins to ask again where that is due. */
  found(id: string): FoundModel[] | null;
  /** Begins to ask every source that is due. */
  lookAround(): void;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
};

type State = { models: FoundModel[] | null; dueAt: number; running: Promise<void> | null };

/** The lists of these sources; nothing is asked before somebody looks. */
export function createModelLists(deps: {
  fetch: typeof fetch;
  now(): number;
  sources: ListSource[];
}): ModelLists {
  const { fetch, now } = deps;
  const sources = new Map(deps.sources.map((source) => [source.id, source]));
  const states = new Map<string, State>(
    deps.sources.map(({ id }) => [id, { models: null, dueAt: Number.NEGATIVE_INFINITY, running: null }]),
  );

  async function requestJson(source: ListSource, url: string, body?: unknown): Promise<unknown> {
    const response = await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        accept: "application/json",
        ...source.headers,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(source.limitMs),
    });
    const { text, isWhole } = await readBounded(response.body, response.ok ? source.limitBytes : 0);
    return response.ok && isWhole ? JSON.parse(text) : null;
  }

  async function readSource(source: ListSource): Promise<FoundModel[] | null> {
    const found = readModelList(await requestJson(source, `${source.baseUrl}/models`), source);
    const redactor = createRedactor(Object.values(source.headers));
    const models = found?.filter(({ id }) => redactor.text(id) === id) ?? null;
    if (!models || !source.hasShowEndpoint) return models;
    const showUrl = `${source.baseUrl.replace(/\/v1$/, "")}/api/show`;
    for (const model of models.slice(0, maxShown)) {
      const shown = await requestJson(source, showUrl, { model: model.id }).catch(() => null);
      const capabilities = objectOrNull(shown)?.capabilities;
      if (Array.isArray(capabilities)) model.vision = capabilities.includes("vision");
    }
    return models;
  }

  function ask(source: ListSource, state: State): void {
    if (state.running || now() < state.dueAt) return;
    state.dueAt = now() + source.everyMs;
    state.running = readSource(source)
      .catch(() => null)
      .then((models) => {
        if (models || source.forgetsOnFailure) state.models = models;
        if (!models) state.dueAt = now() + Math.min(source.everyMs, retryAfterFailureMs);
        state.running = null;
      });
  }

  return {
    found(id) {
      const source = sources.get(id);
      const state = states.get(id);
      if (!source || !state) return null;
      ask(source, state);
      return state.models;
    },
    lookAround() {
      for (const source of sources.values()) ask(source, states.get(source.id)!);
    },
    async settled() {
      await Promise.all([...states.values()].map(({ running }) => running));
    },
  };
}
