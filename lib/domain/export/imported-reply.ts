// A reply of another product's export: its text, and nothing that was not measured here.
import type { Lane } from "../lane";
import { emptyCost, emptyTimings } from "../reply";
import type { PortableReply } from "./portable-conversation";

type Known = {
  lane: Lane;
  text: string;
  at: number;
  reasoning?: string;
  variant?: number;
  isChosen?: boolean;
};

/** The reply; every figure is unknown. */
export function importedReply({
  lane,
  text,
  at,
  reasoning = "",
  variant = 1,
  isChosen = true,
}: Known): PortableReply {
  return {
    lane,
    variant,
    isChosen,
    status: "complete",
    text,
    reasoning,
    recording: "",
    lastEventId: 0,
    error: null,
    finishReason: null,
    attempts: [],
    usage: null,
    timings: emptyTimings,
    cost: emptyCost,
    prices: null,
    servedModel: null,
    createdAt: at,
    endedAt: at,
  };
}
