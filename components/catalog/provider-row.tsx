"use client";
// One offer in the table of providers: figures with their sources, measured apart from claimed, and what can be done with it.
import Link from "next/link";
import { useState } from "react";
import type { PolicyFact } from "@/lib/domain/catalog/model-page";
import { minSamples } from "@/lib/domain/measurement";
import { AlternativeLink } from "./alternative-link";
import { CapabilityList } from "./capability-list";
import { CopyId } from "./copy-id";
import { CorrectPriceDialog } from "./correct-price-dialog";
import { PriceFigure, Sign, SourcedFigure } from "./figure";
import { ageWord, dayText, tokensText } from "./format-figures";
import { laneHref } from "./lane-href";
import type { ProviderRow } from "./provider-columns";
import { numberCell, textCell } from "./section";
import { StatusBadge } from "./status-badge";

export function ProviderTableRow({ row, nowMs }: { row: ProviderRow; nowMs: number }) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const { measured, prices } = row;
  return (
    <tr className="border-line border-b align-top">
      <th
        scope="row"
        className="sticky left-0 z-1 min-w-[250px] max-w-[320px] max-md:min-w-[190px] bg-canvas py-2.5 pr-3 text-left font-normal"
      >
        <span className="block font-medium text-[13.5px]">{row.providerName}</span>
        <CopyId id={row.model} />
        {row.upstreams.length > 0 && (
          <span className="block text-[11.5px] text-faint">by way of {row.upstreams.join(", ")}</span>
        )}
        {row.precision && (
          <span className="block text-[11.5px] text-faint" title={row.precision.source}>
            {row.precision.value}
          </span>
        )}
        {row.notice && <span className="block text-[11.5px] text-faint">{row.notice}</span>}
      </th>
      <td className={`${textCell} min-w-[190px] max-w-[260px]`}>
        <StatusBadge status={row.status} note={row.statusNote} />
        {row.statusNote && <span className="block pt-1 text-[11.5px] text-faint">{row.statusNote}</span>}
        {row.alternative && (
          <span className="block pt-0.5">
            <AlternativeLink alternative={row.alternative} />
          </span>
        )}
        {row.isUsable ? (
          <span className="block pt-0.5 text-[11.5px] text-good">Usable here</span>
        ) : (
          row.whyNot !== row.statusNote && (
            <span className="block pt-0.5 text-[11.5px] text-muted">{row.whyNot}</span>
          )
        )}
      </td>
      <td className={numberCell}>
        <SourcedFigure figure={row.context} show={tokensText} />
        <Limits row={row} />
      </td>
      <Statistic
        value={measured?.firstTokenMs ? (measured.firstTokenMs.p50 / 1000).toFixed(2) : null}
        count={measured?.count ?? 0}
        claimed={row.claimedFirstTokenSeconds ? { ...row.claimedFirstTokenSeconds, unit: "s" } : null}
      />
      <Statistic
        value={measured?.tokensPerSecond ? String(Math.round(measured.tokensPerSecond.p50)) : null}
        count={measured?.count ?? 0}
        claimed={row.claimedTokensPerSecond ? { ...row.claimedTokensPerSecond, unit: "tok/s" } : null}
      />
      <td className={numberCell}>
        {measured?.successRate === null || measured === null ? (
          <NotMeasured />
        ) : (
          <>
            {Math.round((measured.successRate ?? 0) * 1000) / 10}%
            <span className="block text-[11px] text-faint">n = {measured.count}</span>
          </>
        )}
      </td>
      {(["input", "output", "cacheRead", "cacheWrite"] as const).map((name) => (
        <td key={name} className={numberCell}>
          <PriceFigure price={row[name]} />
        </td>
      ))}
      {(["perImage", "webSearch", "perQuery"] as const).map((name) => (
        <td key={name} className={numberCell}>
          <PriceFigure price={row[name]} isPerThousand />
        </td>
      ))}
      <td className={`${textCell} min-w-[150px]`} title={row.chosenBecause}>
        {prices ? (
          <>
            <span className={row.correction ? "text-warning" : ""}>{prices.source}</span>
            <span className="block text-[11.5px] text-faint">
              {dayText(prices.asOf)}
              {ageWord(prices.asOf, nowMs) === "stale" && " · stale"}
            </span>
            {row.freeNote && <span className="block text-[11.5px] text-faint">{row.freeNote}</span>}
          </>
        ) : (
          <span className="text-faint">no source</span>
        )}
      </td>
      <td className={textCell}>
        <CapabilityList capabilities={row.capabilities} />
      </td>
      <td className={textCell}>
        <Policy fact={row.zeroRetention} />
      </td>
      <td className={textCell}>
        <Policy fact={row.noTraining} />
      </td>
      <td className={numberCell}>
        <SourcedFigure figure={row.releasedOn} show={dayText} />
      </td>
      <td className={`${textCell} whitespace-nowrap`}>
        {row.isUsable && (
          <Link
            href={laneHref([row])}
            prefetch={false}
            className="block text-link underline underline-offset-2"
          >
            Try it
          </Link>
        )}
        {row.isKnownHere && (
          <button
            type="button"
            aria-label={`Correct the price at ${row.providerName}`}
            onClick={() => setIsCorrecting(true)}
            className="block text-link underline underline-offset-2"
          >
            Correct price
          </button>
        )}
        {row.termsUrl && <External href={row.termsUrl} name="Terms" />}
        {row.privacyUrl && <External href={row.privacyUrl} name="Data policy" />}
        {isCorrecting && <CorrectPriceDialog row={row} onClose={() => setIsCorrecting(false)} />}
      </td>
    </tr>
  );
}

function Limits({ row: { maxInput, maxOutput } }: { row: ProviderRow }) {
  return (
    <>
      {maxInput && <span className="block text-[11px] text-faint">in {tokensText(maxInput.value)}</span>}
      {maxOutput && <span className="block text-[11px] text-faint">out {tokensText(maxOutput.value)}</span>}
    </>
  );
}

/** What was measured here in bold with its number of samples; what a source claims beneath it, and named so. */
function Statistic({
  value,
  count,
  claimed,
}: {
  value: string | null;
  count: number;
  claimed: { value: number; unit: string; source: string } | null;
}) {
  return (
    <td className={numberCell}>
      {value === null ? (
        <NotMeasured count={count} />
      ) : (
        <>
          <span className="font-semibold">{value}</span>
          <span className="block text-[11px] text-faint">n = {count}</span>
        </>
      )}
      {claimed && (
        <span className="block text-[11px] text-faint" title={claimed.source}>
          {claimed.value} {claimed.unit} claimed
        </span>
      )}
    </td>
  );
}

function NotMeasured({ count = 0 }: { count?: number }) {
  return (
    <span
      className="font-sans text-[12px] text-faint"
      title={count > 0 ? `${count} replies; ${minSamples} are needed` : "No reply in the window"}
    >
      {count > 0 ? `too few, n = ${count}` : "not measured"}
    </span>
  );
}

function Policy({ fact }: { fact: PolicyFact }) {
  const title = fact.text ?? "Nothing was found";
  if (fact.answer === "yes")
    return (
      <span title={title} className="text-good">
        <Sign text="✓" meaning="yes" />
      </span>
    );
  if (fact.answer === "unknown")
    return (
      <span title={title} className="text-faint">
        <Sign text="?" meaning="unknown" />
      </span>
    );
  return <span title={title}>on request</span>;
}

function External({ href, name }: { href: string; name: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className="block text-link underline underline-offset-2">
      {name}
    </a>
  );
}
