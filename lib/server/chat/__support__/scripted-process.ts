// One process of the app for tests: the real store, registry, runs and turns, asking the scripted upstream. And how to read its streams.
import "server-only";
import { v7 as newId } from "uuid";
import { expect } from "vitest";
import { scriptedProvider } from "@/e2e/support/app";
import { createRunDecoder, type RunEvent } from "@/lib/domain/run-event";
import { boundedLane } from "@/lib/domain/spending/output-limit";
import type { Db } from "../../db/schema";
import { parseEnvironment } from "../../env";
import { createImageStore } from "../../images/image-store";
import { hasMoneyLimit } from "../../limits/limits";
import { createRegistry } from "../../providers/registry";
import { createHealth } from "../../routing/health";
import { reckonRequest } from "../estimate";
import { type EventSource, readEvents } from "../event-stream";
import { prepareQuestions } from "../questions";
import { createRuns } from "../runs";
import { createSpendingGuard } from "../spending-guard";
import { noNotices, type TurnNotices } from "../turn-notices";
import { createTurnStore } from "../turn-store";
import { createTurns } from "../turns";
import { createWireStore } from "../wire-store";

const limits = { connectMs: 10_000, firstTokenMs: 10_000, betweenTokensMs: 10_000, totalMs: 30_000 };

/** One process of the app, on a database that others may share; `variables` set its limits. */
export function startProcess(
  db: Db,
  upstream: { url: string },
  notices: TurnNotices = noNotices,
  { variables = {}, models = [] }: { variables?: Record<string, string>; models?: string[] } = {},
) {
  const now = () => Date.now();
  const instanceId = newId();
  const store = createTurnStore(db, notices.tell);
  const environment = parseEnvironment({
    PARALLAX_PROVIDERS: JSON.stringify([scriptedProvider(upstream.url, models)]),
    ...variables,
  });
  const leafOf = async () => null;
  const bound = hasMoneyLimit(environment.limits) ? boundedLane : undefined;
  const registry = createRegistry({ environment, fetch, now });
  const images = createImageStore(db, { now, newId });
  const health = createHealth({ now });
  const runs = createRuns({ store, now });
  const wires = createWireStore(db);
  const turns = createTurns({
    store,
    notices,
    wires,
    runs,
    now,
    newId,
    instanceId,
    registryFor: async () => registry,
    leafOf,
    guard: createSpendingGuard({
      db,
      limits: environment.limits,
      reckon: (owner, request) => reckonRequest(owner, request, { store, images, registry, leafOf, bound }),
      registry,
    }),
    prepare: async (owner, turnId, lanes) =>
      prepareQuestions(owner, await store.readBranch(owner, turnId), lanes, {
        registry,
        images,
        limitsOf: () => limits,
        health,
        bound,
      }),
  });
  notices.on("stop", (replyIds) => runs.stop(replyIds));
  notices.on("begin", (turnIds) => void turns.begin(turnIds));
  return { turns, runs, store, wires, instanceId, health };
}

/** A lane to a scripted model. */
export const lane = (id: string, model: string) => ({ id, provider: "scripted", model });
/** A question to lanes, under fresh ids. */
export const question = (lanes: ReturnType<typeof lane>[]) => ({
  conversationId: newId(),
  turnId: newId(),
  parentTurnId: null,
  text: "What is this?",
  images: [],
  lanes,
});

/** Reads a source to its end, or until `enough` says so; returns every event. */
export async function read(
  source: EventSource,
  afterId = 0,
  enough = (_: RunEvent[]) => false,
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  let isOver = false;
  const decoder = createRunDecoder({
    event: (event) => events.push(event),
    end: () => {
      isOver = true;
    },
  });
  const text = new TextDecoder();
  for await (const bytes of readEvents(source, afterId)) {
    decoder.feed(text.decode(bytes, { stream: true }));
    if (enough(events)) return events;
  }
  expect(isOver, "the stream ends with its end marker").toBe(true);
  return events;
}

/** The text of a lane that events carry. */
export function textOf(events: RunEvent[], laneId: string): string {
  return events
    .map(({ lane: id, chunk }) => (id === laneId && chunk.type === "text-delta" ? chunk.delta : ""))
    .join("");
}

/** The outcome that a lane's last event carries; null where it has not ended. */
export function outcomeOf(events: RunEvent[], laneId: string) {
  const last = events.filter((event) => event.lane === laneId).at(-1);
  return last?.chunk.type === "data-reply" ? last.chunk.data : null;
}
