// Hands out tokens at a model's pace, with jitter that the seed alone decides: one request always runs the same way. Stops at
// once when the signal aborts. It does not know what a token says.
import "server-only";
import type { Clock } from "./clock";
import type { SandboxModel } from "./sandbox-models";

export type Pacing = {
  pace: SandboxModel["pace"];
  seed: number;
  /** When the request came: the first token's wait includes what was done since. */
  startedAtMs: number;
  clock: Clock;
  signal: AbortSignal;
};

/** One gap in fifty is four times as long, as when a real server's batch changes; divided out, so that the mean holds. */
const stallChance = 0.02;
const stallFactor = 4;
const meanFactor = 1 + stallChance * (stallFactor - 1);

/** Yields each token when it is due. Due times are absolute, so that late timers do not add up. */
export async function* paceTokens<Token>(tokens: readonly Token[], pacing: Pacing): AsyncGenerator<Token> {
  const { pace, clock, signal } = pacing;
  const random = seededRandom(pacing.seed);
  let dueMs = pacing.startedAtMs + pace.firstTokenMs * (0.85 + 0.3 * random());
  for (const token of tokens) {
    const waitMs = dueMs - clock.nowMs();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    signal.throwIfAborted();
    yield token;
    const factor = (0.55 + 0.9 * random()) * (random() < stallChance ? stallFactor : 1);
    dueMs += ((1000 / pace.tokensPerSecond) * factor) / meanFactor;
  }
}

/** A small generator of numbers from 0 to 1 (xorshift, 32 bits); pacing needs no better one. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
