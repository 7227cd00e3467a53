// Measures offers by asking them: one short question to all of them at once, and the same again, each round once the last has ended. What is
// asked stands in a conversation like any other. It does not know React.
import { v7 as newId } from "uuid";
import type { Lane } from "@/lib/domain/lane";
import { minSamples } from "@/lib/domain/measurement";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { Api } from "./api";
import type { LaneTarget } from "./lane-link";
import { readRunEvents } from "./read-run-events";

/** As many as a percentile needs. */
export const measureRounds = minSamples;
export const measureQuestion = "Write the numbers from one to forty as words, separated by commas.";
/** About what the question comes to, for the cost that is told beforehand. */
export const measureTokens = { question: 30, answer: 120 };

export type MeasureStep = { round: number; answered: number; failed: number };

type Options = {
  api: Pick<Api, "ask" | "regenerate">;
  onStep(step: MeasureStep): void;
  /** Ends it after the round that is under way. */
  signal: AbortSignal;
};

/** Asks in rounds; the conversation that holds the answers. Throws what the server refused. */
export async function measureOffers(
  targets: readonly LaneTarget[],
  { api, onStep, signal }: Options,
): Promise<{ conversationId: string; outcomes: ReplyOutcome[] }> {
  const conversationId = newId();
  const turnId = newId();
  const lanes = targets.map(({ provider, model }): Lane => ({ id: newId(), provider, model }));
  const body = { conversationId, turnId, parentTurnId: null, text: measureQuestion, images: [], lanes };
  const outcomes: ReplyOutcome[] = [];
  for (let round = 1; round <= measureRounds && !signal.aborted; round += 1) {
    const tell = () => {
      const failed = outcomes.filter(({ status }) => status === "failed").length;
      onStep({ round, answered: outcomes.length - failed, failed });
    };
    tell();
    const response = await (round === 1 ? api.ask(body) : api.regenerate(turnId, lanes));
    await readRunEvents(response, {
      event({ chunk }) {
        if (chunk.type !== "data-reply") return;
        outcomes.push(chunk.data);
        tell();
      },
    });
  }
  return { conversationId, outcomes };
}
