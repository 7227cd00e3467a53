// Where an offer stands in its life, in words that a person reads. It does not know pages.
import type { OfferStatus } from "../offer";

export type Lifecycle = {
  label: string;
  /** What it means, for those who ask. */
  meaning: string;
  tone: "good" | "warning" | "gone" | "plain";
};

const table: Record<OfferStatus, Lifecycle> = {
  listed: { label: "Listed", meaning: "A source lists it as offered.", tone: "good" },
  beta: { label: "Beta", meaning: "Offered, and not yet promised to stay.", tone: "plain" },
  "at-risk": {
    label: "At risk",
    meaning: "Probably gone or about to go: what it was served from ended, or it is no longer listed.",
    tone: "warning",
  },
  deprecated: { label: "Deprecated", meaning: "Still answers, and its end is announced.", tone: "warning" },
  retired: { label: "Retired", meaning: "No longer offered.", tone: "gone" },
  superseded: { label: "Superseded", meaning: "Replaced by a newer price or offer.", tone: "gone" },
  unknown: { label: "Unknown", meaning: "No source says whether it is still offered.", tone: "plain" },
};

export function lifecycleOf(status: OfferStatus): Lifecycle {
  return table[status];
}

/** Whether it ended: nothing can be asked there, or a newer offer took its place. */
export function isGone(status: OfferStatus): boolean {
  return table[status].tone === "gone";
}

/** Whether a person should be shown something that lives longer. */
export function needsAlternative(status: OfferStatus): boolean {
  return isGone(status) || table[status].tone === "warning";
}
