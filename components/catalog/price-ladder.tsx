"use client";
// What one described question costs at each route, cheapest first, and the same per million tokens. The question can be changed; a route
// without a computable cost says why and is never counted as free.
import { useState } from "react";
import {
  type DescribedQuestion,
  type Route,
  rankRoutes,
  usualQuestion,
} from "@/lib/domain/catalog/question-cost";
import { formatNanodollars } from "@/lib/domain/money";
import { ageWord } from "./format-figures";
import { LadderPrices } from "./ladder-prices";
import { LadderRows } from "./ladder-rows";
import { QuestionFields } from "./question-fields";
import { Section } from "./section";

export function PriceLadder({ routes, nowMs }: { routes: Route[]; nowMs: number }) {
  const [question, setQuestion] = useState<DescribedQuestion>(usualQuestion);
  const [view, setView] = useState<"question" | "million">("question");
  const ladder = rankRoutes(routes, question);
  const { cheapest, priced, unpriced, imageTokens, countedOn, free } = ladder;
  const staleCount = priced.filter(({ route }) => ageWord(route.prices?.asOf ?? null, nowMs) !== null).length;
  return (
    <Section id="cost" title="What a question costs">
      <fieldset className="flex w-fit gap-1 rounded-[10px] border border-line p-1">
        <legend className="sr-only">Unit</legend>
        {(["question", "million"] as const).map((each) => (
          <label
            key={each}
            className="relative flex h-8 cursor-pointer items-center rounded-[7px] px-3 text-[13px] text-muted has-checked:bg-sunken has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-lane-1 pointer-coarse:h-10"
          >
            <input
              type="radio"
              name="ladder-unit"
              value={each}
              checked={view === each}
              onChange={() => setView(each)}
              className="sr-only"
            />
            {each === "question" ? "This question" : "Per million tokens"}
          </label>
        ))}
      </fieldset>
      {view === "question" ? (
        <>
          <QuestionFields question={question} imageTokens={imageTokens} onChange={setQuestion} />
          <p role="status" className="text-[13px]">
            {cheapest ? (
              <>
                Cheapest for this question, among {countedOn} priced {countedOn === 1 ? "route" : "routes"}:{" "}
                <strong className="font-semibold">{cheapest.route.providerName}</strong>,{" "}
                <span className="font-mono">
                  {cheapest.nanodollars === 0 ? "free" : formatNanodollars(cheapest.nanodollars!, 3)}
                </span>
                {free.length > 0 &&
                  cheapest.nanodollars !== 0 &&
                  `; free with limits of their own: ${free.map(({ route }) => route.providerName).join(", ")}`}
              </>
            ) : (
              "No route has a cost that can be computed for this question."
            )}
          </p>
          <LadderRows priced={priced} unpriced={unpriced} />
        </>
      ) : (
        <LadderPrices routes={routes.filter((route) => !route.isGone)} nowMs={nowMs} />
      )}
      <p className="max-w-[760px] text-[12px] text-faint">
        An estimate: tokens of pictures by the model's rule, list prices, nothing cached. Hosts count pictures
        differently; what a reply reports is what counts.
        {staleCount > 0 &&
          ` ${staleCount} of these prices ${staleCount === 1 ? "is" : "are"} stale or undated.`}{" "}
        Routes that ended are left out.
      </p>
    </Section>
  );
}
