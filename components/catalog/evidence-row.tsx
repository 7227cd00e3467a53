// One record as its source states it: what it leaves out is a question mark, what it says there is not is a dash.
import type { Evidence, PriceFact } from "@/lib/domain/catalog/evidence";
import { Sign } from "./figure";
import { dayText, meaningOf, perThousandText, priceText, usdText } from "./format-figures";
import { numberCell, textCell } from "./section";
import { StatusBadge } from "./status-badge";

type Props = { evidence: Evidence; isShown: boolean; name: string | null };

export function EvidenceRow({ evidence, isShown, name }: Props) {
  const { prices, contextTokens, maxOutputTokens } = evidence;
  return (
    <tr className="border-line border-b align-top">
      <th scope="row" className="min-w-[220px] max-w-[300px] py-2 pr-3 text-left font-normal text-[12.5px]">
        {name && <span className="block font-medium">{name}</span>}
        <span className="break-words" title={evidence.sourceInFull}>
          {evidence.source}
        </span>
        {evidence.sourceInFull !== evidence.source && (
          <span className="block break-words text-[11px] text-faint">{evidence.sourceInFull}</span>
        )}
        {isShown && <span className="block text-[11.5px] text-good">shown</span>}
      </th>
      <td className={`${textCell} whitespace-nowrap`}>{dayText(evidence.asOf)}</td>
      <td className={textCell}>
        <StatusBadge status={evidence.status} note={evidence.statusNote} />
      </td>
      {([prices.input, prices.output, prices.cacheRead, prices.cacheWrite] as const).map((price, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four cells that never move
        <td key={index} className={numberCell}>
          <Price price={price} text={priceText(price)} />
        </td>
      ))}
      <td className={numberCell}>
        <Price price={prices.perImage} text={perThousandText(prices.perImage)} />
      </td>
      <td className={numberCell}>
        {contextTokens === null ? <Unknown /> : contextTokens.toLocaleString("en-US")}
      </td>
      <td className={numberCell}>
        {maxOutputTokens === null ? <Unknown /> : maxOutputTokens.toLocaleString("en-US")}
      </td>
      <td className={`${textCell} min-w-[260px] max-w-[420px] text-muted`}>
        {remarksOf(evidence).map((remark) => (
          <span key={remark} className="block break-words">
            {remark}
          </span>
        ))}
      </td>
    </tr>
  );
}

function remarksOf(evidence: Evidence): string[] {
  const { claimedFirstTokenSeconds, claimedTokensPerSecond, verbatim, prices } = evidence;
  return [
    claimedFirstTokenSeconds === null ? null : `First token ${claimedFirstTokenSeconds} s claimed`,
    claimedTokensPerSecond === null ? null : `${claimedTokensPerSecond} tokens per second claimed`,
    evidence.precision,
    evidence.upstreams.length > 0 ? `By way of ${evidence.upstreams.join(", ")}` : null,
    evidence.releasedOn && `Released ${dayText(evidence.releasedOn)}`,
    evidence.maxInputTokens && `Input limit ${evidence.maxInputTokens.toLocaleString("en-US")}`,
    ...prices.tiers.map(
      (tier) =>
        `Above ${tier.aboveInputTokens.toLocaleString("en-US")} input tokens: ${tier.inputUsdPerMillion ? usdText(tier.inputUsdPerMillion) : "?"} / ${tier.outputUsdPerMillion ? usdText(tier.outputUsdPerMillion) : "?"}`,
    ),
    evidence.isInferred ? "The row has no model name; whose it is was inferred" : null,
    evidence.statusNote,
    evidence.note,
    verbatim.length > 0
      ? `As printed: ${verbatim.map(({ label, text }) => `${label} ${text}`).join("; ")}`
      : null,
  ].filter((remark) => typeof remark === "string" && remark !== "") as string[];
}

function Price({ price, text }: { price: PriceFact; text: string }) {
  const meaning = meaningOf(price);
  if (meaning === null) return text;
  return (
    <span className="text-faint">
      <Sign text={text} meaning={meaning} />
    </span>
  );
}

function Unknown() {
  return (
    <span className="text-faint">
      <Sign text="?" meaning="unknown" />
    </span>
  );
}
