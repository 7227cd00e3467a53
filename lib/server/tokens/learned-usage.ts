// What an owner's replies taught, read from the store: for each offer its newest usage beside what had been estimated. Of what was read
// before only the figures are kept, and only replies that ended since are read again. It does not know what is made of it.
import "server-only";
import type { UsageSample } from "@/lib/domain/estimate-learned";
import type { Attempt } from "@/lib/domain/reply";
import type { Usage } from "@/lib/domain/usage";
import type { Db } from "../db/schema";

/** The newest replies of an owner that are read at first: older ones are of old prices, or of offers that are no longer in use. */
const maxReplies = 500;
const maxSamplesPerOffer = 50;
const maxOwners = 100;

export type LearnedUsage = {
  /** The usage of an offer's replies, newest first. */
  read(owner: string, provider: string, model: string): Promise<UsageSample[]>;
};

type Kept = {
  lastEndedAt: number;
  /** Replies that ended in that millisecond: another may end in it after they were read. */
  lastIds: ReadonlySet<string>;
  samples: ReadonlyMap<string, UsageSample[]>;
};

const nothing: Kept = { lastEndedAt: 0, lastIds: new Set(), samples: new Map() };

/** Reads from a database. */
export function createLearnedUsage(db: Db): LearnedUsage {
  const kept = new Map<string, Kept>();
  const loading = new Map<string, Promise<Kept>>();

  async function load(owner: string): Promise<Kept> {
    const known = kept.get(owner) ?? nothing;
    const rows = await db
      .selectFrom("replies")
      .select(["id", "ended_at", "attempts", "usage"])
      .where("owner", "=", owner)
      .where("ended_at", ">=", known.lastEndedAt)
      .orderBy("ended_at", "desc")
      .limit(maxReplies)
      .execute();
    const fresh = rows.filter(({ id }) => !known.lastIds.has(id));
    const lastEndedAt = rows[0]?.ended_at ?? known.lastEndedAt;
    const upToDate = {
      lastEndedAt,
      lastIds: new Set(rows.filter((row) => row.ended_at === lastEndedAt).map(({ id }) => id)),
      samples: withFresh(known.samples, fresh.flatMap(sampleOf)),
    };
    kept.delete(owner);
    kept.set(owner, upToDate);
    if (kept.size > maxOwners) kept.delete(kept.keys().next().value!);
    return upToDate;
  }

  /** All lanes of a question ask at the same moment, and read once. */
  function loadOnce(owner: string): Promise<Kept> {
    const already = loading.get(owner);
    if (already) return already;
    const started = load(owner).finally(() => loading.delete(owner));
    loading.set(owner, started);
    return started;
  }

  return {
    read: async (owner, provider, model) => (await loadOnce(owner)).samples.get(keyOf(provider, model)) ?? [],
  };
}

type OfferSample = { offer: string; sample: UsageSample };

function withFresh(known: Kept["samples"], fresh: OfferSample[]): Kept["samples"] {
  if (fresh.length === 0) return known;
  const samples = new Map(known);
  for (const [offer, found] of Map.groupBy(fresh, (each) => each.offer)) {
    const all = [...found.map(({ sample }) => sample), ...(known.get(offer) ?? [])];
    samples.set(offer, all.slice(0, maxSamplesPerOffer));
  }
  return samples;
}

/** A reply teaches where the provider sent usage, and where no other offer was tried: the estimate was made for one. */
function sampleOf(row: { attempts: string; usage: string | null }): OfferSample[] {
  const usage = row.usage === null ? null : (JSON.parse(row.usage) as Usage);
  if (!usage?.expected || usage.isEstimated) return [];
  const offers = new Set(
    (JSON.parse(row.attempts) as Attempt[]).map(({ provider, model }) => keyOf(provider, model)),
  );
  if (offers.size !== 1) return [];
  const { countedTokens, textTokens, imageCount } = usage.expected;
  const { inputTokens, outputTokens } = usage;
  const sample = { countedTokens, textTokens, imageCount, billedTokens: inputTokens, outputTokens };
  return [{ offer: [...offers][0]!, sample }];
}

function keyOf(provider: string, model: string): string {
  return `${provider}\n${model}`;
}
