// The head of a model's page: where it belongs, what it is, what it can, and the two ways to ask it. It does not choose offers.
import Link from "next/link";
import type { ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";
import type { ComparisonPlan } from "@/lib/domain/catalog/plan-comparison";
import type { Route } from "@/lib/domain/catalog/question-cost";
import { whoPays } from "@/lib/domain/catalog/who-pays";
import { MenuButton } from "../conversation/conversation-header";
import { laneHref } from "./lane-href";
import { MeasureButton } from "./measure-button";

const button =
  "inline-flex h-[30px] items-center justify-center whitespace-nowrap rounded-control px-3 font-medium text-[13px]";

type Props = {
  page: ModelPage;
  plan: ComparisonPlan<OfferRow>;
  /** Of the offers that can be asked. */
  routes: Route[];
};

export function ModelHeader({ page, plan, routes }: Props) {
  const first = plan.lanes[0];
  return (
    <header className="flex flex-col gap-3">
      <div className="flex items-center gap-1 max-md:-ml-2">
        <MenuButton />
        <nav aria-label="Breadcrumb" className="text-[13px] text-faint">
          <Link href="/models" prefetch={false} className="hover:text-text hover:underline">
            Models
          </Link>
          {page.author && (
            <>
              {" / "}
              <Link
                href={`/models?${new URLSearchParams({ q: page.author })}`}
                prefetch={false}
                className="hover:text-text hover:underline"
              >
                {page.author}
              </Link>
            </>
          )}
        </nav>
      </div>
      <h1 className="font-semibold text-[30px] leading-tight tracking-[-0.015em] max-md:text-[22px]">
        {page.name}
      </h1>
      <p className="max-w-[680px] text-[15px] text-muted">{page.summary}</p>
      {page.advice.verdict && (
        <p className="max-w-[680px] text-[14px]" title={page.advice.verdict.source}>
          {page.advice.verdict.text}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <ul aria-label="What the model is" className="flex min-w-0 flex-1 flex-wrap gap-2 max-md:basis-full">
          {page.badges.map((badge) => (
            <li key={badge} className="rounded-full border border-line px-2.5 py-0.5 text-[12px] text-muted">
              {badge}
            </li>
          ))}
        </ul>
        {first ? (
          <div className="flex flex-wrap gap-2">
            <Link
              href={laneHref([first])}
              prefetch={false}
              className={`${button} border border-line bg-raised hover:border-line-strong hover:bg-sunken`}
            >
              Try it
            </Link>
            <MeasureButton routes={routes} />
            <Link
              href={laneHref(plan.lanes)}
              prefetch={false}
              className={`${button} bg-accent text-on-accent hover:opacity-85`}
            >
              Compare all providers
            </Link>
          </div>
        ) : (
          <span className={`${button} border border-line text-faint`}>Not usable here</span>
        )}
      </div>
      <Usable page={page} plan={plan} />
    </header>
  );
}

/** Who pays, and why the other offers are not in the comparison. */
function Usable({ page, plan }: { page: ModelPage; plan: ComparisonPlan<OfferRow> }) {
  const { lanes, leftOut } = plan;
  if (page.offers.length === 0)
    return <p className="text-[13px] text-muted">No source lists an offer of this model.</p>;
  return (
    <div className="flex flex-col gap-1 text-[13px] text-muted">
      <p>
        {lanes.length === 0
          ? "Nothing here can ask it now: each offer says below what it needs."
          : `${lanes.map(({ providerName }) => providerName).join(", ")} can be asked here. ${whoPays(lanes)}`}
      </p>
      {leftOut.length > 0 && (
        <details>
          <summary className="w-fit text-link">
            {leftOut.length} {leftOut.length === 1 ? "offer is" : "offers are"} left out
          </summary>
          <ul className="flex flex-col gap-0.5 pt-1 pl-4">
            {leftOut.map(({ offer, reason }) => (
              <li key={`${offer.provider}:${offer.model}`}>
                {offer.providerName}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
