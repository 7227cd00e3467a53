// The plan of one lane for the last question of a branch: the same for the page, for the provider and for code.
import type { Turn } from "../conversation";
import type { Lane } from "../lane";
import { laneMessages } from "../messages";
import type { SendingRules } from "./picture-rules";
import { planSending, type Sending } from "./plan-sending";

/** What the lane sends for the branch's last turn. */
export function laneSending(
  branch: Turn[],
  lane: Lane,
  imageOrder: "text-first" | "images-first",
  rules: SendingRules,
): Sending {
  const messages = laneMessages(branch, lane.id, imageOrder);
  return planSending(messages, lane, rules, branch.at(-1)?.images.length ?? 0);
}
