"use client";
// The test of a provider's connection: which model to ask, what that may cost, and how each step went.
import { useEffect, useId, useMemo, useState } from "react";
import { useProviderCheck } from "@/lib/client/use-provider-check";
import { checkCost, maxPictureTokens, maxTextTokens } from "@/lib/domain/check/check-cost";
import { formatNanodollars } from "@/lib/domain/money";
import type { Offer } from "@/lib/domain/offer";
import { isGone } from "../lanes/group-offers";
import { Button } from "../ui/button";
import { useWorkspace } from "../workspace/workspace-context";
import { CheckSteps } from "./check-steps";

/** More would only slow the page down; any id can be typed. */
const maxListed = 400;

export function CheckPanel({ provider, name }: { provider: string; name: string }) {
  const { loadOffers } = useWorkspace();
  const [offers, setOffers] = useState<readonly Offer[] | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [isRoute, setIsRoute] = useState(false);
  const { steps, isRunning, problem, start, stop } = useProviderCheck(provider);
  const listId = useId();

  useEffect(() => {
    let isOver = false;
    loadOffers().then(
      (all) => isOver || setOffers(byFitness(all.filter((offer) => offer.provider === provider))),
      () => isOver || setOffers([]),
    );
    return () => {
      isOver = true;
    };
  }, [loadOffers, provider]);

  const model = typed ?? offers?.[0]?.model ?? "";
  const offer = useMemo(() => offers?.find((each) => each.model === model.trim()) ?? null, [offers, model]);
  return (
    <form
      aria-label={`Test of ${name}`}
      className="flex flex-col gap-3 rounded-panel border border-line bg-surface px-4 pt-3 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (model.trim() !== "") start({ model: model.trim(), route: isRoute });
      }}
    >
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <label className="flex min-w-[220px] flex-1 flex-col gap-1 text-[12px] text-muted">
          Model
          <input
            list={listId}
            value={model}
            placeholder={offers === null ? "Reading the list" : "A model's id at this provider"}
            onChange={(event) => setTyped(event.target.value)}
            maxLength={300}
            spellCheck={false}
            autoComplete="off"
            className="h-[30px] rounded-control border border-line bg-canvas px-2.5 font-mono text-[12.5px] text-text placeholder:font-sans placeholder:text-faint pointer-coarse:text-[16px]"
          />
          <datalist id={listId}>
            {offers?.slice(0, maxListed).map((each) => (
              <option
                key={each.model}
                value={each.model}
                label={each.vision ? `${each.name}, sees` : each.name}
              />
            ))}
          </datalist>
        </label>
        {isRunning ? (
          <Button onClick={stop}>Stop</Button>
        ) : (
          <Button type="submit" kind="solid" aria-disabled={model.trim() === ""}>
            {steps.length > 0 ? "Run again" : "Run test"}
          </Button>
        )}
      </div>
      <label className="flex items-start gap-2 text-[13px] text-muted">
        <input
          type="checkbox"
          checked={isRoute}
          onChange={(event) => setIsRoute(event.target.checked)}
          className="mt-[3px] accent-lane-1"
        />
        Look at the route as well: two pictures at once, and a system prompt beside a picture
      </label>
      <p className="text-[12.5px] text-muted">{costText(offer, isRoute)}</p>
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      <div role="status" className="sr-only">
        {isRunning ? `Testing ${name}` : steps.length > 0 ? summaryOf(steps.map(({ state }) => state)) : ""}
      </div>
      {steps.length > 0 && <CheckSteps steps={steps} />}
    </form>
  );
}

function costText(offer: Offer | null, isRoute: boolean): string {
  const calls = isRoute ? 4 : 2;
  const bound = maxTextTokens + maxPictureTokens * (calls - 1);
  const most = checkCost(offer, isRoute);
  const cost =
    most === null
      ? "What that costs is not known: a price is missing."
      : most === 0
        ? "It is free."
        : `By the listed prices that is ${formatNanodollars(most, 2, "up")} at most.`;
  return `Sends ${calls} small questions, with at most ${bound} tokens of answer in all. ${cost}`;
}

/** The cheapest that sees first; what has ended last. */
function byFitness(offers: Offer[]): Offer[] {
  const rank = (offer: Offer) =>
    (isGone(offer) ? 4 : 0) + (offer.vision ? 0 : 2) + (offer.status === "listed" ? 0 : 1);
  const price = ({ prices }: Offer) =>
    prices?.inputUsdPerMillion == null || prices.outputUsdPerMillion == null
      ? Number.POSITIVE_INFINITY
      : Number(prices.inputUsdPerMillion) + Number(prices.outputUsdPerMillion);
  return offers
    .map((offer) => ({ offer, rank: rank(offer), price: price(offer) }))
    .sort((one, other) => one.rank - other.rank || compare(one.price, other.price))
    .map(({ offer }) => offer);
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function summaryOf(states: readonly string[]): string {
  const isBad = states.includes("bad");
  return isBad ? "The test found a problem." : "The test found no problem.";
}
