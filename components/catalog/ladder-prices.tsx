// The price ladder per million tokens: the routes that go on, by input price, with the step for long questions. It does not compute costs.
import { nameRoutes } from "@/lib/domain/catalog/name-routes";
import type { Route } from "@/lib/domain/catalog/question-cost";
import { Sign } from "./figure";
import { ageWord, dayText, tokensText, usdText } from "./format-figures";
import { headCell, numberCell, textCell, WideTable } from "./section";

export function LadderPrices({ routes, nowMs }: { routes: Route[]; nowMs: number }) {
  const sorted = routes.toSorted(
    (one, other) => amount(one) - amount(other) || one.providerName.localeCompare(other.providerName),
  );
  const routeName = nameRoutes(routes);
  return (
    <WideTable label="Prices per million tokens">
      <table className="w-full min-w-[680px] border-collapse">
        <caption className="sr-only">Prices in USD per million tokens, the cheapest input first</caption>
        <thead>
          <tr className="border-line border-b text-left">
            {["Provider", "Input", "Output", "Cached input", "Above", "From"].map((name, index) => (
              <th
                key={name}
                scope="col"
                className={`${headCell} ${index > 0 && index < 5 ? "text-right" : ""} first:pl-0`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((route) => {
            const { provider, model, prices } = route;
            const age = prices && ageWord(prices.asOf, nowMs);
            return (
              <tr key={`${provider}:${model}`} className="border-line border-b">
                <th scope="row" className="py-2 pr-3 text-left font-normal text-[13px]">
                  {routeName(route)}
                </th>
                <td className={numberCell}>
                  <Usd usd={prices?.inputUsdPerMillion ?? null} />
                </td>
                <td className={numberCell}>
                  <Usd usd={prices?.outputUsdPerMillion ?? null} />
                </td>
                <td className={numberCell}>
                  <Usd usd={prices?.cacheReadUsdPerMillion ?? null} />
                </td>
                <td className={numberCell}>
                  {prices?.tiers?.map((tier) => (
                    <span key={tier.aboveInputTokens} className="block">
                      {tokensText(tier.aboveInputTokens)}:{" "}
                      {tier.inputUsdPerMillion ? usdText(tier.inputUsdPerMillion) : "?"}
                      {" / "}
                      {tier.outputUsdPerMillion ? usdText(tier.outputUsdPerMillion) : "?"}
                    </span>
                  ))}
                </td>
                <td className={`${textCell} text-muted`}>
                  {prices
                    ? `${prices.source}, ${dayText(prices.asOf)}${age === "stale" ? " · stale" : ""}`
                    : "no source"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </WideTable>
  );
}

function Usd({ usd }: { usd: string | null }) {
  if (usd !== null) return usdText(usd);
  return (
    <span className="text-faint">
      <Sign text="?" meaning="unknown" />
    </span>
  );
}

function amount({ prices }: Route): number {
  return prices?.inputUsdPerMillion ? Number(prices.inputUsdPerMillion) : Number.MAX_VALUE;
}
