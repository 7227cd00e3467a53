// What this installation measured, one row an offer. Every statistic names its percentile, window and sample size; too few samples say so.
import { type Circuit, minSamples, type OfferMeasurement, type Percentiles } from "@/lib/domain/measurement";

export type MeasuredRow = OfferMeasurement & {
  providerName: string;
  modelName: string;
  /** Failures since it last answered, and whether lanes that may go on elsewhere leave it out for now. */
  circuit: Pick<Circuit, "failuresInARow" | "coolsDownUntil"> | null;
};

type Props = { rows: MeasuredRow[]; windowDays: number };

const number = "px-3 py-2.5 text-right font-mono text-[12.5px] tabular-nums whitespace-nowrap";

export function MeasurementsTable({ rows, windowDays }: Props) {
  if (rows.length === 0) {
    return (
      <p className="max-w-[680px] text-[13px] text-muted">
        Nothing was measured in the last {windowDays} days. Ask a question: every reply is measured, and
        nothing is sent only to measure.
      </p>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section aria-label="Measured offers" tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-[760px] border-collapse text-[13px]">
        <caption className="sr-only">
          Figures of the last {windowDays} days, from this installation's own replies
        </caption>
        <thead>
          <tr className="border-line border-b text-left text-[12.5px] text-faint [&>th]:px-3 [&>th]:py-2 [&>th]:font-normal">
            <th scope="col" className="pl-0!">
              Offer
            </th>
            <th scope="col" className="text-right">
              Replies
            </th>
            <th scope="col" className="text-right">
              First token, p50
            </th>
            <th scope="col" className="text-right">
              p95
            </th>
            <th scope="col" className="text-right">
              Speed, p50
            </th>
            <th scope="col" className="text-right">
              p95
            </th>
            <th scope="col" className="text-right">
              Success
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.provider}:${row.model}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { row: MeasuredRow }) {
  return (
    <tr className="border-line border-b">
      <th scope="row" className="py-2.5 pr-3 text-left font-normal">
        <span className="block font-medium text-[13.5px]">{row.providerName}</span>
        <span className="block text-[12px] text-faint">{row.modelName}</span>
        {row.circuit && <CircuitMark circuit={row.circuit} />}
      </th>
      <td className={number}>{row.count}</td>
      <Pair values={row.firstTokenMs} show={(ms) => `${(ms / 1000).toFixed(2)} s`} />
      <Pair values={row.tokensPerSecond} show={(speed) => `${Math.round(speed)} tok/s`} />
      <td className={number}>
        {row.successRate === null ? "–" : `${Math.round(row.successRate * 1000) / 10}%`}
      </td>
    </tr>
  );
}

function CircuitMark({ circuit }: { circuit: NonNullable<MeasuredRow["circuit"]> }) {
  const { failuresInARow, coolsDownUntil } = circuit;
  return (
    <span className="mt-0.5 inline-block rounded-full border border-warning-line bg-warning-soft px-2 text-[11.5px] text-warning">
      {failuresInARow === 1 ? "last attempt failed" : `${failuresInARow} failures in a row`}
      {coolsDownUntil !== null && "; left out for now"}
    </span>
  );
}

function Pair({ values, show }: { values: Percentiles | null; show(value: number): string }) {
  if (!values) {
    return (
      <td
        colSpan={2}
        className={`${number} text-faint`}
        title={`Fewer than ${minSamples} replies with this figure`}
      >
        not enough data
      </td>
    );
  }
  return (
    <>
      <td className={number}>{show(values.p50)}</td>
      <td className={number}>{show(values.p95)}</td>
    </>
  );
}
