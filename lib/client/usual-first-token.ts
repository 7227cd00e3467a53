// What is known here of an offer: how long it usually takes to its first token, how often it succeeded, how it did in the last minutes. Read
// from the server when it is first wanted.
import type { Circuit, Measured, OfferMeasurement, RecentHealth } from "@/lib/domain/measurement";
import type { LaneTarget } from "./lane-link";
import { readJson } from "./read-json";

export type Usual = {
  windowMs: number;
  offer: OfferMeasurement | null;
  recentWindowMs: number;
  recent: RecentHealth | null;
  circuit: Circuit | null;
};

/** Figures of this age are as good as new. */
const keptMs = 20_000;

let kept: { at: number; measured: Promise<Measured> } | null = null;

/** What was measured of every offer. Rejects where the figures cannot be had. */
export function readMeasured(): Promise<Measured> {
  if (!kept || Date.now() - kept.at > keptMs) {
    kept = { at: Date.now(), measured: readJson<Measured>("/api/measurements") };
    kept.measured.catch(() => {
      kept = null;
    });
  }
  return kept.measured;
}

/** What was measured of an offer. */
export function usualOf({ provider, model }: LaneTarget, measured: Measured): Usual {
  const find = <Each extends LaneTarget>(all: readonly Each[]) =>
    all.find((each) => each.provider === provider && each.model === model) ?? null;
  const { windowMs, recentWindowMs } = measured;
  return {
    windowMs,
    offer: find(measured.offers),
    recentWindowMs,
    recent: find(measured.recent),
    circuit: find(measured.circuits),
  };
}

/** What is usual, in sentences: each with its count and its window. */
export function sayUsual({ windowMs, offer, recentWindowMs, recent, circuit }: Usual, now: number): string[] {
  const days = Math.round(windowMs / 86_400_000);
  const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const lines: string[] = [];
  if (!offer) lines.push(`No attempt was measured here in the last ${days} days.`);
  else if (!offer.firstTokenMs)
    lines.push(
      `${attempts(offer.count)} in the last ${days} days: too few with a first token to say what is usual.`,
    );
  else
    lines.push(
      `Its first token usually comes after ${seconds(offer.firstTokenMs.p50)}, in the slowest twentieth after ${seconds(offer.firstTokenMs.p95)}.`,
    );
  if (offer?.successRate != null && offer.firstTokenMs)
    lines.push(
      `${Math.round(offer.successRate * offer.count)} of ${attempts(offer.count)} succeeded here in the last ${days} days.`,
    );
  const minutes = Math.round(recentWindowMs / 60_000);
  if (recent)
    lines.push(
      recent.failures === 0
        ? `In the last ${minutes} minutes none of ${attempts(recent.count)} failed.`
        : `In the last ${minutes} minutes ${recent.failures} of ${attempts(recent.count)} failed.`,
    );
  if (circuit && circuit.failuresInARow > 1) {
    const leftMs = circuit.coolsDownUntil === null ? 0 : circuit.coolsDownUntil - now;
    lines.push(
      `It failed ${circuit.failuresInARow} times in a row${leftMs > 0 ? `; lanes that may go on elsewhere leave it out for ${Math.ceil(leftMs / 1000)} s more` : ""}.`,
    );
  }
  return lines;
}

function attempts(count: number): string {
  return count === 1 ? "1 attempt" : `${count} attempts`;
}
