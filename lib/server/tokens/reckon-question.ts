// The estimate of one lane's messages, the same for what is being written and for what is sent: counted, learned from, priced. Never throws
// for a question that can be asked: what cannot be counted exactly is counted roughly.
import "server-only";
import { type DetailedEstimate, estimateLane } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import type { Sending } from "@/lib/domain/sending/plan-sending";
import type { ExpectedUsage } from "@/lib/domain/usage";
import { countMessages } from "./count-messages";
import { type TokenCounter, tokenCounter } from "./count-tokens";
import type { LearnedUsage } from "./learned-usage";
import { familyOf, type ModelFamily } from "./model-families";

export type ReckonDeps = {
  /** Absent: this process's counter. */
  tokens?: TokenCounter;
  /** Absent: estimates are not corrected. */
  learned?: LearnedUsage;
};

export type LaneQuestion = {
  owner: string;
  lane: Lane;
  offer: Offer | null;
  /** All that would be sent, the question last. */
  sending: Sending;
  /** The question's own text. */
  questionText: string;
};

/** The estimate, what of it is kept with the reply, and how the answer will be counted. */
export async function reckonQuestion(
  { owner, lane, offer, sending, questionText }: LaneQuestion,
  { tokens = tokenCounter(), learned }: ReckonDeps,
): Promise<{ estimate: DetailedEstimate; expected: ExpectedUsage; family: ModelFamily }> {
  const family = familyOf(offer ?? { model: lane.model, modelKey: null });
  const [counted, samples] = await Promise.all([
    countMessages(tokens, family, { ...sending, questionText }),
    learned?.read(owner, lane.provider, lane.model) ?? [],
  ]);
  const imagesOf = (ofQuestion: boolean) =>
    sending.pictures.flatMap(({ image, isOfQuestion }) => (isOfQuestion === ofQuestion ? [image] : []));
  const images = { images: imagesOf(true), historyImages: imagesOf(false), sending };
  return { ...estimateLane(lane, offer, { ...counted, ...images }, samples), family };
}
