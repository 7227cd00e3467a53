// How long an offer usually takes to its first token, from what was measured here; read from the server when it is first wanted.
import type { OfferMeasurement } from "@/lib/domain/measurement";
import type { LaneTarget } from "./lane-link";
import { readJson } from "./read-json";

type Measured = { windowMs: number; offers: OfferMeasurement[] };
export type Usual = { windowMs: number; offer: OfferMeasurement | null };

/** Figures of this age are as good as new. */
const keptMs = 300_000;
/** An offer that answers less often than this is worth a warning. */
const lowSuccess = 0.9;

let kept: { at: number; measured: Promise<Measured> } | null = null;

/** What was measured of an offer. Rejects where the figures cannot be had. */
export async function usualOf({ provider, model }: LaneTarget): Promise<Usual> {
  if (!kept || Date.now() - kept.at > keptMs) {
    kept = { at: Date.now(), measured: readJson<Measured>("/api/measurements") };
    kept.measured.catch(() => {
      kept = null;
    });
  }
  const { windowMs, offers } = await kept.measured;
  const offer = offers.find((each) => each.provider === provider && each.model === model) ?? null;
  return { windowMs, offer };
}

/** What is usual, in a sentence or two. */
export function sayUsual({ windowMs, offer }: Usual): string {
  const days = Math.round(windowMs / 86_400_000);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  if (!offer?.firstTokenMs) return "Not enough of its replies were measured here to say what is usual.";
  const { p50, p95 } = offer.firstTokenMs;
  const usual = `Its first token usually comes after ${seconds(p50)}, and after ${seconds(p95)} in the slowest twentieth (${offer.count} replies, last ${days} days).`;
  if (offer.successRate === null || offer.successRate >= lowSuccess) return usual;
  return `${usual} Only ${Math.round(offer.successRate * 100)}% of them succeeded.`;
}
