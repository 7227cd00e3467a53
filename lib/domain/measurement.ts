// What this installation measured of an offer, over a stated window, from real questions alone. Too few samples make a figure null.

export type Percentiles = { p50: number; p95: number };

export type OfferMeasurement = {
  provider: string;
  model: string;
  /** Attempts in the window that ended by themselves: those that a person stopped count nowhere. */
  count: number;
  /** Share of them that gave a usable reply, 0 to 1. */
  successRate: number | null;
  firstTokenMs: Percentiles | null;
  tokensPerSecond: Percentiles | null;
  medianOutputTokens: number | null;
  lastAt: number;
};

/** How the attempts of the last minutes went. */
export type RecentHealth = { provider: string; model: string; count: number; failures: number };

/** An offer whose last attempts failed. */
export type Circuit = {
  provider: string;
  model: string;
  failuresInARow: number;
  /** Until when routes that have another way leave it out; null: it may be asked. */
  coolsDownUntil: number | null;
};

/** What GET /api/measurements answers. */
export type Measured = {
  windowMs: number;
  offers: OfferMeasurement[];
  recentWindowMs: number;
  recent: RecentHealth[];
  circuits: Circuit[];
};

export type Sample = {
  provider: string;
  model: string;
  isSuccess: boolean;
  firstTokenMs: number | null;
  tokensPerSecond: number | null;
  outputTokens: number | null;
  at: number;
};

/** Fewer samples than this show no percentile. */
export const minSamples = 3;

/** The nearest-rank percentile: the smallest value that at least that share of the values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

/** The measurements of samples, one per offer, the most measured first. */
export function measure(samples: Sample[]): OfferMeasurement[] {
  const groups = Map.groupBy(samples, (sample) => `${sample.provider}\n${sample.model}`);
  const measured = [...groups.values()].map((group): OfferMeasurement => {
    const { provider, model } = group[0]!;
    const outputs = known(group, (sample) => sample.outputTokens);
    return {
      provider,
      model,
      count: group.length,
      successRate:
        group.length === 0 ? null : group.filter((sample) => sample.isSuccess).length / group.length,
      firstTokenMs: percentiles(known(group, (sample) => sample.firstTokenMs)),
      tokensPerSecond: percentiles(known(group, (sample) => sample.tokensPerSecond)),
      medianOutputTokens: outputs.length < minSamples ? null : percentile(outputs, 0.5),
      lastAt: Math.max(...group.map((sample) => sample.at)),
    };
  });
  return measured.sort((one, other) => other.count - one.count || one.model.localeCompare(other.model));
}

/** The attempts since a moment, one entry per offer. */
export function recentHealth(samples: Sample[], since: number): RecentHealth[] {
  const fresh = samples.filter(({ at }) => at >= since);
  return [...Map.groupBy(fresh, (sample) => `${sample.provider}\n${sample.model}`).values()].map((group) => ({
    provider: group[0]!.provider,
    model: group[0]!.model,
    count: group.length,
    failures: group.filter((sample) => !sample.isSuccess).length,
  }));
}

function known(group: Sample[], read: (sample: Sample) => number | null): number[] {
  return group.map(read).filter((value): value is number => value !== null);
}

function percentiles(values: number[]): Percentiles | null {
  return values.length < minSamples ? null : { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
}
