// What a reply cost, from each source side by side, how far they are apart, and the sum behind our own figure.
import { type CostArithmetic, costArithmetic, type MissingArithmetic } from "@/lib/domain/cost-arithmetic";
import { formatNanodollars } from "@/lib/domain/money";
import { type Reply, shownCost } from "@/lib/domain/reply";
import { DriftSteps } from "./drift-steps";
import { Section } from "./section";

const sources = ["estimated", "computed", "reported"] as const;

export function CostSection({ reply }: { reply: Reply }) {
  const { cost, prices } = reply;
  const shown = shownCost(cost);
  const amounts = {
    estimated: cost.estimatedNanodollars,
    computed: cost.computedNanodollars,
    reported: cost.reportedNanodollars,
  };
  const arithmetic = costArithmetic(reply);
  return (
    <Section title="Cost">
      <dl className="flex flex-wrap gap-x-8 gap-y-2 font-mono text-[12.5px]">
        {sources.map((source) => (
          <div key={source}>
            <dt className="text-[11px] text-faint">
              {source}
              {shown?.source === source && " (shown)"}
            </dt>
            <dd>{amounts[source] === null ? "–" : formatNanodollars(amounts[source])}</dd>
          </div>
        ))}
      </dl>
      <DriftSteps reply={reply} />
      {"missing" in arithmetic ? (
        <p className="text-[12.5px] text-muted">{missingSentences[arithmetic.missing]}</p>
      ) : (
        <Sum arithmetic={arithmetic} />
      )}
      {prices && (
        <p className="text-[12px] text-faint [overflow-wrap:anywhere]">
          Prices as stored with this reply: {prices.source}
          {prices.asOf && `, ${prices.asOf}`}.
        </p>
      )}
    </Section>
  );
}

const missingSentences: Record<MissingArithmetic["missing"], string> = {
  usage: "The tokens are not known, so nothing can be computed.",
  price: "A price is not known, so nothing can be computed. Unknown is not zero.",
  match: "The stored figure does not follow from these counts and prices alone.",
};

function Sum({ arithmetic }: { arithmetic: CostArithmetic }) {
  const { lines, sum, nanodollars, isEstimated, tierAboveInputTokens } = arithmetic;
  const mark = isEstimated ? "~" : "";
  const cell = "py-0.5 pr-3 text-right whitespace-nowrap";
  return (
    <div className="overflow-x-auto">
      <table className="border-collapse font-mono text-[12.5px]">
        <caption className="sr-only">The arithmetic of the cost</caption>
        <tbody>
          {lines.map((line) => (
            <tr key={line.part}>
              <th scope="row" className="py-0.5 pr-5 text-left font-normal text-faint">
                {line.part}
              </th>
              <td className={cell}>
                {mark}
                {line.count.toLocaleString("en-US")}
              </td>
              <td className={cell}>
                × ${line.price} {line.per === "each" ? "each" : `/ ${line.per}`}
              </td>
              <td className={cell}>= ${line.amount}</td>
            </tr>
          ))}
          <tr className="border-line border-t">
            <th scope="row" className="py-1 pr-5 text-left font-normal text-faint">
              sum
            </th>
            <td className={cell} colSpan={3}>
              {mark}${sum}
            </td>
          </tr>
        </tbody>
      </table>
      <p className="pt-1 text-[12px] text-faint">
        Rounded once, to whole nanodollars: {mark}
        {nanodollars.toLocaleString("en-US")}.
        {tierAboveInputTokens !== null &&
          ` These prices hold above ${tierAboveInputTokens.toLocaleString("en-US")} tokens in.`}
      </p>
    </div>
  );
}
