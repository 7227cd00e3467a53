// The page of one model, from top to bottom. It does not know where its facts come from.
import Link from "next/link";
import { isGone, lifecycleOf, needsAlternative } from "@/lib/domain/catalog/lifecycle";
import type { ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";
import { planComparison } from "@/lib/domain/catalog/plan-comparison";
import type { Route } from "@/lib/domain/catalog/question-cost";
import { CallSection } from "./call-section";
import { Contradictions } from "./contradictions";
import { dayText } from "./format-figures";
import { AdviceSection, SpecificationSection } from "./model-facts";
import { ModelHeader } from "./model-header";
import { PoliciesSection } from "./policies-section";
import { PriceLadder } from "./price-ladder";
import type { ProviderRow } from "./provider-columns";
import { ProviderTable } from "./provider-table";
import { Section } from "./section";
import { SiblingsTable } from "./siblings-table";
import { SourcesSection } from "./sources-section";

export function ModelScreen({ page, nowMs }: { page: ModelPage; nowMs: number }) {
  const rows = page.offers.map(({ evidence: _, ...row }): ProviderRow => row);
  const plan = planComparison(page.offers);
  const routes = page.offers.map(routeOf);
  return (
    <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-[1180px] flex-col gap-10 px-5 pt-8 pb-20 max-md:pt-3">
        <ModelHeader page={page} plan={plan} routes={plan.lanes.map(routeOf)} />
        {rows.length > 0 && (
          <Section id="providers" title="Providers">
            <ProviderTable modelName={page.name} rows={rows} measuredDays={page.measuredDays} nowMs={nowMs} />
            <p className="max-w-[820px] text-[12px] text-faint">
              – is not offered, ? is not known, an empty cell was not measured. Bold is the median (P50) of
              your own traffic of the last {page.measuredDays} days with its number of replies, <i>claimed</i>{" "}
              is what a source says. Prices as published{pricesSeen(rows)}: where each is from stands beside
              it.{" "}
              <Link href="#sources" className="text-link underline underline-offset-2">
                All sources
              </Link>
            </p>
          </Section>
        )}
        {routes.length > 0 && <PriceLadder routes={routes} nowMs={nowMs} />}
        {page.calls.length > 0 && <CallSection calls={page.calls} />}
        <AdviceSection advice={page.advice} />
        <SpecificationSection specifications={page.specifications} notes={page.notes} links={page.links} />
        <PoliciesSection policies={page.policies} />
        {page.author && <SiblingsTable author={page.author} siblings={page.siblings} />}
        <Contradictions contradictions={page.contradictions} disagreements={page.disagreements} />
        <SourcesSection page={page} />
      </div>
    </main>
  );
}

function routeOf(offer: OfferRow): Route {
  return {
    provider: offer.provider,
    providerName: offer.providerName,
    model: offer.model,
    prices: offer.prices,
    imageTokenRule: offer.imageTokenRule,
    contextTokens: offer.contextTokens,
    isGone: isGone(offer.status),
    caution: needsAlternative(offer.status) ? lifecycleOf(offer.status).label.toLowerCase() : null,
  };
}

/** ", seen from 6 Feb 2026 to 21 Aug 2026"; nothing where none is dated. */
function pricesSeen(rows: ProviderRow[]): string {
  const days = rows.flatMap(({ prices }) => prices?.asOf ?? []).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (!oldest || !newest) return "";
  return oldest === newest
    ? `, seen on ${dayText(newest)}`
    : `, seen from ${dayText(oldest)} to ${dayText(newest)}`;
}
