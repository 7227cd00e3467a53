// The usage page: what was spent today, this month and in a period, as a chart and as tables, and as a file. It does not know where the
// figures come from.
import Link from "next/link";
import type { CostTotal } from "@/lib/domain/cost-total";
import { formatNanodollars } from "@/lib/domain/money";
import { type UsagePeriod, usagePeriods } from "@/lib/domain/usage-report/usage-period";
import type { UsageReport } from "@/lib/domain/usage-report/usage-report";
import { Section } from "../catalog/section";
import { MenuButton } from "../conversation/conversation-header";
import { Spent } from "./spent";
import { UsageChart } from "./usage-chart";
import { BarsTable, type NamedOffer, OffersTable } from "./usage-tables";

type Props = {
  period: UsagePeriod;
  today: CostTotal;
  month: CostTotal;
  /** Nanodollars; null: no limit. */
  limitPerDay: number | null;
  report: UsageReport;
  providerNames: readonly string[];
  offers: readonly NamedOffer[];
};

export function UsageScreen(props: Props) {
  const { period, today, month, limitPerDay, report, providerNames, offers } = props;
  return (
    <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-[1000px] flex-col gap-8 px-5 pt-10 pb-16 max-md:pt-3">
        <header className="flex flex-wrap items-center gap-x-1 gap-y-2 max-md:-ml-2">
          <MenuButton />
          <h1 className="font-semibold text-[26px] tracking-[-0.01em] max-md:text-[18px]">Usage</h1>
          <a
            href={`/api/usage/export?period=${period.id}`}
            download
            className="ml-auto inline-flex h-[30px] items-center rounded-control border border-line bg-raised px-3 font-medium text-[13px] hover:border-line-strong hover:bg-sunken"
          >
            Export CSV
          </a>
        </header>
        <dl className="-mt-3 grid grid-cols-3 gap-3 max-sm:grid-cols-1 max-sm:gap-2">
          <Total name="Today" sum={today}>
            {limitPerDay !== null && `limit ${formatNanodollars(limitPerDay)} a day, counted from 00:00 UTC`}
          </Total>
          <Total name="This month" sum={month} />
          <Total name={period.name} sum={report.total}>
            {report.total.replies.toLocaleString("en-US")} {report.total.replies === 1 ? "reply" : "replies"}
          </Total>
        </dl>
        <nav aria-label="Period" className="flex flex-wrap gap-1.5">
          {usagePeriods.map(({ id, name }) => (
            <Link
              key={id}
              href={`/usage?period=${id}`}
              prefetch={false}
              aria-current={id === period.id ? "page" : undefined}
              className="inline-flex h-[30px] items-center rounded-control border border-line px-3 text-[13px] text-muted hover:bg-sunken hover:text-text aria-[current=page]:border-line-strong aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-text"
            >
              {name}
            </Link>
          ))}
        </nav>
        {report.total.replies === 0 ? (
          <p className="max-w-[680px] text-[13px] text-muted">
            Nothing was asked in this period. Every reply that ends here is counted, with what it cost.
          </p>
        ) : (
          <>
            <UsageChart report={report} period={period} providerNames={providerNames} />
            <Section id="offers" title="By model">
              <OffersTable offers={offers} total={report.total} />
            </Section>
            <Section id="bars" title={period.unit === "day" ? "By day" : "By month"}>
              <BarsTable report={report} period={period} />
            </Section>
          </>
        )}
        <p className="max-w-[760px] text-[12.5px] text-faint">
          A reply counts with what its provider reported, else with its tokens at the offer’s prices, else
          with our own estimate, and the sum wears “~”. Where none of these is known it counts nothing and the
          sum says “at least”, as it does where a reply was cut short and its provider may bill more than our
          estimate. Replies of deleted conversations stay in; what was imported or continued from a link was
          paid elsewhere.
        </p>
      </div>
    </main>
  );
}

function Total({ name, sum, children }: { name: string; sum: CostTotal; children?: React.ReactNode }) {
  return (
    <div className="rounded-panel border border-line px-4 py-3 max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-3 max-sm:py-2">
      <dt className="text-[12.5px] text-muted">{name}</dt>
      <dd className="pt-0.5 font-medium font-mono text-[19px] tabular-nums max-sm:text-right max-sm:text-[15px]">
        <Spent sum={sum} />
        {children && (
          <span className="block pt-0.5 font-normal font-sans text-[12px] text-faint">{children}</span>
        )}
      </dd>
    </div>
  );
}
