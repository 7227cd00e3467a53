// What one described question costs at each route of a model, and in which order that puts them. Picture tokens by the model's rule and
// money by the one price function; a route that cannot be computed says why, and is never counted as free. It does not know pages.
import { countImageTokens } from "../image-tokens";
import { computeCost, type Prices } from "../pricing";

export type DescribedQuestion = {
  images: number;
  width: number;
  height: number;
  questionTokens: number;
  answerTokens: number;
};

/** The question that a page begins with. */
export const usualQuestion: DescribedQuestion = {
  images: 1,
  width: 1120,
  height: 1120,
  questionTokens: 50,
  answerTokens: 300,
};

export type Route = {
  provider: string;
  providerName: string;
  model: string;
  prices: Prices | null;
  imageTokenRule: string | null;
  contextTokens: number | null;
  /** It ended, or was replaced: its price is of the past. */
  isGone: boolean;
  /** Why it should not be counted on, though it has not ended; null for most. */
  caution: string | null;
};

export type RouteCost<Of extends Route = Route> = {
  route: Of;
  inputTokens: number | null;
  nanodollars: number | null;
  /** How many times the cheapest; null where either is free or unknown. */
  times: number | null;
  /** Why there is no cost, or why the route could not take the question; null where all is well. */
  problem: string | null;
};

export type Ladder<Of extends Route = Route> = {
  /** With a cost, the cheapest first. */
  priced: RouteCost<Of>[];
  unpriced: RouteCost<Of>[];
  /** The cheapest of those that can be counted on and are not free; a free one where there is no other; null where none is priced. */
  cheapest: RouteCost<Of> | null;
  /** Those that can be counted on and have a cost. */
  countedOn: number;
  /** Those of them that ask nothing, most often with limits of their own. */
  free: RouteCost<Of>[];
  /** Tokens of the pictures by the rule that the routes share; null where unknown. */
  imageTokens: number | null;
};

/** The routes that go on, by what the question costs there. */
export function rankRoutes<Of extends Route>(routes: readonly Of[], question: DescribedQuestion): Ladder<Of> {
  const costs = routes.filter((route) => !route.isGone).map((route) => costOf(route, question));
  const priced = costs
    .filter((each) => each.nanodollars !== null)
    .sort((one, other) => one.nanodollars! - other.nanodollars! || byName(one, other));
  const good = priced.filter((each) => each.problem === null);
  const free = good.filter((each) => each.nanodollars === 0);
  const cheapest = good[free.length] ?? good[0] ?? null;
  const least = cheapest?.nanodollars ?? 0;
  return {
    priced: priced.map((each) => ({
      ...each,
      times: least > 0 && each.nanodollars! > 0 && each.problem === null ? each.nanodollars! / least : null,
    })),
    unpriced: costs.filter((each) => each.nanodollars === null).sort(byName),
    cheapest,
    countedOn: good.length,
    free,
    imageTokens: routes[0] ? pictureTokens(routes[0], question) : null,
  };
}

function costOf<Of extends Route>(route: Of, question: DescribedQuestion): RouteCost<Of> {
  const pictures = pictureTokens(route, question);
  const inputTokens = pictures === null ? null : pictures + question.questionTokens;
  const used = {
    inputTokens,
    outputTokens: question.answerTokens,
    cachedInputTokens: null,
    cacheWriteTokens: null,
  };
  const nanodollars = computeCost(used, question.images, route.prices);
  return { route, inputTokens, nanodollars, times: null, problem: problemOf(route, inputTokens, question) };
}

function problemOf(
  { prices, contextTokens, caution }: Route,
  inputTokens: number | null,
  { answerTokens }: DescribedQuestion,
): string | null {
  if (prices === null || prices.inputUsdPerMillion === null || prices.outputUsdPerMillion === null)
    return "price unknown";
  if (inputTokens === null) return "how many tokens a picture takes is not known";
  if (contextTokens !== null && inputTokens + answerTokens > contextTokens)
    return `more than its ${contextTokens.toLocaleString("en-US")} tokens of context`;
  return caution;
}

/** 0 without pictures; null where the rule is not known. */
function pictureTokens(
  { imageTokenRule }: Route,
  { images, width, height }: DescribedQuestion,
): number | null {
  if (images === 0) return 0;
  const each = imageTokenRule === null ? null : countImageTokens(imageTokenRule, width, height);
  return each === null ? null : each.tokens * images;
}

function byName(one: RouteCost, other: RouteCost): number {
  return one.route.providerName.localeCompare(other.route.providerName, "en");
}
