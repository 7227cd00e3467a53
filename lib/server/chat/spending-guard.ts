// What a send may cost, before it is asked: a hold for each lane where money is limited or a cap is set, and the meter that watches the cap.
// Without either nothing is reckoned, and nothing waits. It does not know how limits are kept.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import { formatNanodollars } from "@/lib/domain/money";
import type { Offer } from "@/lib/domain/offer";
import type { Prices } from "@/lib/domain/pricing";
import { type CostMeter, createCostMeter } from "@/lib/domain/spending/cost-meter";
import { countablePrices, type Hold, holdOf } from "@/lib/domain/spending/hold";
import { outputLimitOf, pricedFieldOf, usualMaxOutputTokens } from "@/lib/domain/spending/output-limit";
import type { Db } from "../db/schema";
import { readHolds } from "../limits/charges";
import { hasAddressLimit, hasMoneyLimit, type Limits } from "../limits/limits";
import type { Spending } from "../limits/spending";
import type { Registry } from "../providers/registry";
import { maxTargets } from "../routing/plan";
import type { Reckoned, ReckonedRequest } from "./estimate";

export type SendBounds = {
  /** Where the request came from; null: not known. */
  address: string | null;
  /** Nanodollars at which all lanes stop; null: they do not. */
  stopAt: number | null;
};

/** The meter of a send, and where it stops. */
export type Metering = { meter: CostMeter; stopAt: number | null };

export type SpendingGuard = {
  /** What a send is stored with, and its meter. Throws cost_cap_too_low and cost_unbounded. */
  prepare(
    owner: string,
    request: ReckonedRequest,
    bounds: SendBounds,
  ): Promise<{ spending: Spending; metering: Metering | null }>;
  /** The meter of replies that another process stored. */
  resume(replyIds: string[]): Promise<Metering | null>;
};

type Deps = {
  db: Db;
  limits: Limits;
  reckon(owner: string, request: ReckonedRequest): Promise<Reckoned[]>;
  /** Offers as their sources list them, without anyone's own prices. */
  registry: Pick<Registry, "findOffer" | "offers">;
};

export function createSpendingGuard({ db, limits, reckon, registry }: Deps): SpendingGuard {
  const isLimited = hasMoneyLimit(limits);

  function meterOf(holds: Hold[], stopAt: number | null): Metering {
    return { meter: createCostMeter(holds, stopAt, isLimited), stopAt };
  }

  return {
    async prepare(owner, request, { address, stopAt }) {
      const kept = hasAddressLimit(limits) ? (address ?? "unknown") : null;
      const spending = { address: kept, holds: null, stopAt, limits };
      if (!isLimited && stopAt === null) return { spending, metering: null };
      const priced = isLimited && request.lanes.map(pricedFieldOf).find((field) => field !== null);
      if (priced) throw new AppError("cost_unbounded", { detail: priced });
      const holds = (await reckon(owner, request)).map((reckoned) => holdFor(reckoned, registry));
      checkCap(holds, stopAt);
      return { spending: { ...spending, holds }, metering: meterOf(holds, stopAt) };
    },
    async resume(replyIds) {
      const holds = await readHolds(db, replyIds);
      const known = holds.filter((hold) => hold !== null);
      return known.length < holds.length || known.length === 0 ? null : meterOf(known, known[0]!.stopAt);
    },
  };
}

/** The hold of a lane at the dearest of its offer's prices, the person's own, and those of the offers that it may go on to. */
function holdFor(
  { lane, offer, estimate, expected }: Reckoned,
  registry: Pick<Registry, "findOffer" | "offers">,
): Hold {
  const others = fallbackOffers(lane, offer, registry);
  const own = outputLimitOf(lane) === null ? 0 : estimate.maxOutputTokens;
  const question = {
    inputTokens: inputTokensOf({ estimate, expected }),
    textTokens: expected.textTokens,
    imageCount: expected.imageCount,
    maxOutputTokens: others.length === 0 ? estimate.maxOutputTokens : own || usualMaxOutputTokens,
    isApproximate: estimate.isApproximate,
  };
  const listed = registry.findOffer(lane.provider, lane.model)?.prices ?? null;
  const hold = holdOf(question, [offer?.prices ?? null, listed, ...others]);
  // An offer that took the question and fell silent may bill it; the next one bills it again.
  const before = Math.min(others.length, maxTargets - 1) * hold.inputNanodollars;
  return { ...hold, nanodollars: hold.nanodollars + before };
}

/** The prices of what a lane's list names: a provider's offers of the same model, or one offer. Unknown ones count as such. */
function fallbackOffers(lane: Lane, offer: Offer | null, registry: Pick<Registry, "offers">): Prices[] {
  return (lane.fallback ?? []).flatMap((entry) => {
    const [provider, ...model] = entry.split(":");
    const named = model.join(":");
    const found = registry
      .offers()
      .filter((each) => each.provider === provider)
      .filter((each) =>
        named === ""
          ? each.model === lane.model || (each.modelKey !== null && each.modelKey === offer?.modelKey)
          : each.model === named,
      );
    return found.length === 0 ? [countablePrices(null)] : found.map((each) => countablePrices(each.prices));
  });
}

/** With pictures at the most that they took here, where they are reckoned by what was measured. */
function inputTokensOf({ estimate, expected }: Pick<Reckoned, "estimate" | "expected">): number | null {
  const { measuredImage } = estimate;
  if (expected.inputTokens === null || !measuredImage) return expected.inputTokens;
  return expected.inputTokens + (measuredImage.high - measuredImage.median) * expected.imageCount;
}

function checkCap(holds: Hold[], stopAt: number | null): void {
  const due = holds.reduce((sum, hold) => sum + hold.inputNanodollars, 0);
  if (stopAt !== null && due >= stopAt) {
    throw new AppError("cost_cap_too_low", {
      detail: `${formatNanodollars(due)}, and it is to stop at ${formatNanodollars(stopAt)}`,
    });
  }
}
