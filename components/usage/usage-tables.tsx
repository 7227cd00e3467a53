// The figures of a period as tables: by day or month, which stands beside the chart, and by offer.
import { barName, type UsagePeriod } from "@/lib/domain/usage-report/usage-period";
import type { UsageReport, UsageSum } from "@/lib/domain/usage-report/usage-report";
import { WideTable } from "../catalog/section";
import { Spent } from "./spent";

export type NamedOffer = UsageReport["offers"][number] & {
  providerName: string;
  modelName: string;
  isSimulated: boolean;
};

const number = "px-3 py-2 text-right font-mono text-[12.5px] tabular-nums whitespace-nowrap";
const head =
  "border-line border-b text-left text-[12.5px] text-faint [&>th]:px-3 [&>th]:py-2 [&>th]:font-normal [&>th:first-child]:pl-0 [&>th:not(:first-child)]:text-right";

export function OffersTable({ offers, total }: { offers: readonly NamedOffer[]; total: UsageSum }) {
  return (
    <WideTable label="Spending by model">
      <table className="w-full min-w-[640px] border-collapse text-[13px]">
        <caption className="sr-only">What each offer cost in the period</caption>
        <thead>
          <tr className={head}>
            <th scope="col">Offer</th>
            <Heads />
          </tr>
        </thead>
        <tbody>
          {offers.map(({ provider, model, providerName, modelName, isSimulated, sum }) => (
            <tr key={`${provider}\n${model}`} className="border-line border-b">
              <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                <span className="block font-medium text-[13.5px]">
                  {providerName}
                  {isSimulated && (
                    <span className="pl-1.5 font-normal text-[12px] text-faint">simulated</span>
                  )}
                </span>
                <span className="block break-all text-[12px] text-faint">{modelName}</span>
              </th>
              <Figures sum={sum} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="py-2.5 pr-3 text-left font-medium">
              In all
            </th>
            <Figures sum={total} />
          </tr>
        </tfoot>
      </table>
    </WideTable>
  );
}

/** Only bars with replies: a row for each empty day would say nothing. */
export function BarsTable({ report, period }: { report: UsageReport; period: UsagePeriod }) {
  const name = period.unit === "day" ? "Day" : "Month";
  return (
    <WideTable label={`Spending by ${period.unit}`}>
      <table className="w-full min-w-[560px] border-collapse text-[13px]">
        <caption className="sr-only">
          What each {period.unit} cost; those without a reply are left out
        </caption>
        <thead>
          <tr className={head}>
            <th scope="col">{name}</th>
            <Heads />
          </tr>
        </thead>
        <tbody>
          {report.bars
            .filter(({ sum }) => sum.replies > 0)
            .reverse()
            .map(({ day, sum }) => (
              <tr key={day} className="border-line border-b">
                <th scope="row" className="whitespace-nowrap py-2 pr-3 text-left font-normal">
                  {barName(day, period.unit)}
                </th>
                <Figures sum={sum} />
              </tr>
            ))}
        </tbody>
      </table>
    </WideTable>
  );
}

function Heads() {
  return (
    <>
      <th scope="col">Replies</th>
      <th scope="col">Tokens in</th>
      <th scope="col">Tokens out</th>
      <th scope="col">Cost unknown</th>
      <th scope="col">Cost</th>
    </>
  );
}

function Figures({ sum }: { sum: UsageSum }) {
  return (
    <>
      <td className={number}>{sum.replies.toLocaleString("en-US")}</td>
      <td className={number}>{sum.inputTokens.toLocaleString("en-US")}</td>
      <td className={number}>{sum.outputTokens.toLocaleString("en-US")}</td>
      <td className={`${number} ${sum.unknown > 0 ? "text-warning" : "text-faint"}`}>
        {sum.unknown > 0 ? sum.unknown.toLocaleString("en-US") : "–"}
      </td>
      <td className={number}>
        <Spent sum={sum} />
      </td>
    </>
  );
}
