// Which offers fail again and again. After so many failures in a row an offer cools down: routes that have another way leave it out, and one
// try after that decides. Only faults of the provider's count: not a person's Stop, a refused key, or a request to slow down. Kept in this
// process and for each owner apart, whose providers may be others under the same name.
import "server-only";
import type { ErrorCode } from "@/lib/domain/errors";
import type { Circuit } from "@/lib/domain/measurement";
import type { Attempt } from "@/lib/domain/reply";
import type { Target } from "./plan";

export type Health = {
  /** An offer is about to be asked. */
  begin(target: Target): void;
  /** What became of it. */
  note(attempt: Pick<Attempt, "provider" | "model" | "outcome" | "errorCode">): void;
  /** For how long it is left alone still; null: it may be asked. */
  coolsDownMs(target: Target): number | null;
  /** Offers whose last attempts failed. */
  circuits(): Circuit[];
};

const defaults = { failuresToOpen: 3, coolDownMs: 30_000 };
/** Model ids come from people: the longest untouched of more than this are forgotten. */
const maxKept = 1_000;
const outages = new Set<ErrorCode>([
  "provider_down",
  "provider_unreachable",
  "provider_timeout",
  "provider_too_slow",
  "provider_bad_answer",
  "provider_stream_error",
  "provider_stream_cut",
]);

type Kept = { target: Target; failures: number; until: number | null };

/** The health of offers as each owner met it; the owner who asked longest ago is forgotten first. */
export function createHealthFor(deps: { now(): number }): (owner: string) => Health {
  const byOwner = new Map<string, Health>();
  return (owner) => {
    const health = byOwner.get(owner) ?? createHealth(deps);
    byOwner.delete(owner);
    byOwner.set(owner, health);
    if (byOwner.size > maxKept) byOwner.delete(byOwner.keys().next().value!);
    return health;
  };
}

/** The health of one owner's offers. */
export function createHealth({
  now,
  failuresToOpen,
  coolDownMs,
}: { now(): number } & Partial<typeof defaults>): Health {
  const limit = failuresToOpen ?? defaults.failuresToOpen;
  const restMs = coolDownMs ?? defaults.coolDownMs;
  const kept = new Map<string, Kept>();
  const keyOf = ({ provider, model }: Target) => `${provider}\n${model}`;
  const leftMs = ({ until }: Kept) => (until !== null && until > now() ? until - now() : null);

  function keep({ provider, model }: Target, failures: number): Kept {
    const entry = { target: { provider, model }, failures, until: null };
    const key = keyOf(entry.target);
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > maxKept) kept.delete(kept.keys().next().value!);
    return entry;
  }

  return {
    begin(target) {
      const entry = kept.get(keyOf(target));
      // One try decides; until it has, the others go elsewhere.
      if (entry && entry.failures >= limit && leftMs(entry) === null) entry.until = now() + restMs;
    },
    note({ provider, model, outcome, errorCode }) {
      const target = { provider, model };
      const entry = kept.get(keyOf(target));
      if (outcome === "answered") kept.delete(keyOf(target));
      else if (outcome === "failed" && errorCode && outages.has(errorCode)) {
        const failing = keep(target, (entry?.failures ?? 0) + 1);
        if (failing.failures >= limit) failing.until = now() + restMs;
      } else if (entry && entry.failures >= limit) entry.until = null;
    },
    coolsDownMs(target) {
      const entry = kept.get(keyOf(target));
      return entry ? leftMs(entry) : null;
    },
    circuits: () =>
      [...kept.values()].map((entry) => ({
        ...entry.target,
        failuresInARow: entry.failures,
        coolsDownUntil: leftMs(entry) === null ? null : entry.until,
      })),
  };
}
