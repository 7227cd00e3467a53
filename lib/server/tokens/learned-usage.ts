// What an owner's replies taught, read from the store: for each offer its newest usage beside what had been estimated. Read again only
// when a reply has ended since. It does not know what is made of it.
import "server-only";
import type { UsageSample } from "@/lib/domain/estimate-learned";
import type { Attempt } from "@/lib/domain/reply";
import type { Usage } from "@/lib/domain/usage";
import type { Db } from "../db/schema";

/** The newest replies of an owner that are read: more would be of offers that are no longer in use, or of old prices. */
const maxReplies = 500;
const maxOwners = 100;

export type LearnedUsage = {
  /** The usage of an offer's replies, newest first. */
  read(owner: string, provider: string, model: string): Promise<UsageSample[]>;
};

type Kept = { lastEndedAt: number | null; samples: Map<string, UsageSample[]> };

/** Reads from a database. */
export function createLearnedUsage(db: Db): LearnedUsage {
  const kept = new Map<string, Kept>();

  async function load(owner: string): Promise<Kept> {
    const last = await db
      .selectFrom("replies")
      .select((build) => build.fn.max("ended_at").as("ended_at"))
      .where("owner", "=", owner)
      .executeTakeFirst();
    const lastEndedAt = last?.ended_at ?? null;
    const known = kept.get(owner);
    if (known && known.lastEndedAt === lastEndedAt) return known;
    const rows = await db
      .selectFrom("replies")
      .select(["attempts", "usage"])
      .where("owner", "=", owner)
      .where("ended_at", "is not", null)
      .orderBy("ended_at", "desc")
      .limit(maxReplies)
      .execute();
    const samples = new Map<string, UsageSample[]>();
    for (const row of rows) {
      const found = sampleOf(row);
      if (found) samples.set(found.offer, [...(samples.get(found.offer) ?? []), found.sample]);
    }
    const loaded = { lastEndedAt, samples };
    kept.delete(owner);
    kept.set(owner, loaded);
    if (kept.size > maxOwners) kept.delete(kept.keys().next().value!);
    return loaded;
  }

  return {
    read: async (owner, provider, model) => (await load(owner)).samples.get(keyOf(provider, model)) ?? [],
  };
}

/** A reply teaches where the provider sent usage, and where no other offer was tried: the estimate was made for one. */
function sampleOf(row: {
  attempts: string;
  usage: string | null;
}): { offer: string; sample: UsageSample } | null {
  const usage = row.usage === null ? null : (JSON.parse(row.usage) as Usage);
  if (!usage?.expected || usage.isEstimated) return null;
  const offers = new Set(
    (JSON.parse(row.attempts) as Attempt[]).map(({ provider, model }) => keyOf(provider, model)),
  );
  if (offers.size !== 1) return null;
  const { countedTokens, textTokens, imageCount } = usage.expected;
  const { inputTokens, outputTokens } = usage;
  return {
    offer: [...offers][0]!,
    sample: { countedTokens, textTokens, imageCount, billedTokens: inputTokens, outputTokens },
  };
}

function keyOf(provider: string, model: string): string {
  return `${provider}\n${model}`;
}
