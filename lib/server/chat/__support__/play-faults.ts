// Plays a fault over HTTP and asks through everything that a real question goes through: registry, fetch, repair, AI SDK, answer.
// A scenario says what a provider does and what a person has to get; it does not know tests.
import "server-only";
import { createGzip } from "node:zlib";
import type { ErrorCode } from "@/lib/domain/errors";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { EndStatus } from "@/lib/domain/reply-status";
import type { RunChunk } from "@/lib/domain/run-event";
import { parseEnvironment } from "../../env";
import {
  type Answer,
  type FakeUpstream,
  startFakeUpstream,
} from "../../providers/__fixtures__/fake-upstream";
import { createRegistry } from "../../providers/registry";
import { answer } from "../answer";
import type { DeadlineLimits } from "../deadlines";

export type Wanted = {
  status: EndStatus;
  /** To the letter, or what it has to look like. */
  text: string | RegExp;
  reasoning?: string;
  code?: ErrorCode;
  /** A part of the error's sentence. */
  says?: string;
  finish?: string | null;
  /** Input and output tokens that the provider told; null: none were told. */
  usage?: [input: number | null, output: number | null] | null;
  requests?: number;
  /** Events that cannot be read, each of which is counted in the log. */
  skipped?: number;
  /** Whether our side closed the connection. */
  isClosed?: boolean;
};

export type Scenario = { name: string; play: Answer; wanted: Wanted; limits?: Partial<DeadlineLimits> };

/** The key that a played provider is asked with; it must not come back. */
export const playedKey = "sk-played-0123456789abcdef";

const patient: DeadlineLimits = {
  connectMs: 10_000,
  firstTokenMs: 10_000,
  betweenTokensMs: 10_000,
  totalMs: 20_000,
};

export type Asked = {
  outcome: ReplyOutcome;
  chunks: RunChunk[];
  text: string;
  reasoning: string;
  requests: number;
};

export type Stage = {
  upstream: FakeUpstream;
  ask(scenario: Pick<Scenario, "play" | "limits">, signal?: AbortSignal): Promise<Asked>;
  close(): Promise<void>;
};

/** A provider named "Played" on the loopback, and a way to ask it. */
export async function openStage(): Promise<Stage> {
  const upstream = await startFakeUpstream();
  const now = () => Date.now();
  const environment = parseEnvironment({
    PARALLAX_PROVIDERS: JSON.stringify([
      { id: "played", name: "Played", baseURL: `${upstream.url}/v1`, apiKey: playedKey, models: [] },
    ]),
  });
  const registry = createRegistry({ environment, fetch, now });
  return {
    upstream,
    async ask({ play, limits }, signal = new AbortController().signal) {
      const before = upstream.requests.length;
      upstream.answer(play);
      const chunks: RunChunk[] = [];
      const outcome = await answer(
        {
          provider: "played",
          model: "m",
          system: undefined,
          messages: [{ role: "user", content: "What is this?" }],
          parameters: {},
          limits: { ...patient, ...limits },
          open: () => registry.open("played", "m"),
          prices: null,
          imageCount: 0,
          imageTokens: 0,
        },
        (chunk) => chunks.push(chunk),
        signal,
        now,
      );
      const join = (type: RunChunk["type"]) =>
        chunks.map((chunk) => ("delta" in chunk && chunk.type === type ? chunk.delta : "")).join("");
      return {
        outcome,
        chunks,
        text: join("text-delta"),
        reasoning: join("reasoning-delta"),
        requests: upstream.requests.length - before,
      };
    },
    close: () => upstream.close(),
  };
}

/** One event of a stream. */
export const event = (value: unknown): string =>
  `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
/** A chunk with one choice. */
export const choice = (fields: object): string => event({ choices: [{ index: 0, ...fields }] });
/** A chunk with text. */
export const said = (content: string): string => choice({ delta: { content } });
export const finish = (reason = "stop"): string => choice({ delta: {}, finish_reason: reason });
export const done = "data: [DONE]\n\n";
/** A whole answer. */
export const whole = (...texts: string[]): string => texts.map(said).join("") + finish() + done;

type Head = { status?: number; headers?: Record<string, string> };

/** Answers with pieces, one write a turn of the loop, and then ends, breaks, or stays open. */
export function send(
  pieces: (string | Uint8Array)[],
  { status = 200, headers = {}, end = "end" }: Head & { end?: "end" | "cut" | "open" } = {},
): Answer {
  return async (_, response) => {
    response.writeHead(status, { "content-type": "text/event-stream", ...headers });
    response.flushHeaders();
    response.socket?.setNoDelay(true);
    for (const piece of pieces) {
      if (!response.writable) return;
      response.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (end === "end") response.end();
    if (end === "cut") {
      // Everything written has to leave the process first.
      await new Promise((resolve) => setTimeout(resolve, 5));
      response.destroy();
    }
  };
}

/** Answers with a status and a body at once. */
export function refuse(status: number, body: string | object, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    const isText = typeof body === "string";
    response.writeHead(status, { "content-type": isText ? "text/plain" : "application/json", ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
}

/** Writes again and again, as fast as it is read, until the other side has gone. */
export function flood(piece: string, lead = "", status = 200): Answer {
  return (_, response) => {
    response.writeHead(status, { "content-type": "text/event-stream" });
    response.write(lead);
    const pump = () => {
      while (response.writable && response.write(piece));
    };
    response.on("drain", () => setImmediate(pump));
    pump();
  };
}

/** Sends a piece every few milliseconds until the other side has gone. */
export function drip(piece: string, lead = ""): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(lead);
    const timer = setInterval(() => response.write(piece), 4);
    response.on("close", () => clearInterval(timer));
  };
}

/** The same text as gzip. */
export function gzipped(text: string): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "content-encoding": "gzip" });
    const zip = createGzip();
    zip.pipe(response);
    zip.end(text);
  };
}
