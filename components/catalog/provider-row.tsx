"use client";
// One offer in the table of providers: figures with their sources, measured apart from claimed, and what can be done with it.
import Link from "next/link";
import { useState } from "react";
import { needsAlternative } from "@/lib/domain/catalog/lifecycle";
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

const link = "text-link underline underline-offset-2";

export function ProviderTableRow({ row, nowMs }: { row: ProviderRow; nowMs: number }) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const { measured, prices } = row;
  const by = [row.upstreams.length > 0 && `by way of ${row.upstreams.join(", ")}`, row.precision?.value]
    .filter(Boolean)
    .join(" · ");
  return (
    <tr className="border-line border-b align-top">
      <th
        scope="row"
        className="sticky left-0 z-1 w-[300px] min-w-[300px] max-w-[300px] max-md:w-[170px] max-md:min-w-[170px] max-md:max-w-[170px] bg-canvas py-2.5 after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-line pr-3 text-left font-normal"
      >
        <span className="flex flex-wrap items-center gap-x-2 font-medium text-[13.5px]">
          {row.providerName}
          {needsAlternative(row.status) && <StatusBadge status={row.status} note={row.statusNote} />}
        </span>
        <CopyId id={row.model} />
        {by && <span className="block truncate text-[11.5px] text-faint">{by}</span>}
        {row.alternative && <AlternativeLink alternative={row.alternative} />}
      </th>
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
        isQuiet
        value={measured?.tokensPerSecond ? String(Math.round(measured.tokensPerSecond.p50)) : null}
        count={measured?.count ?? 0}
        claimed={row.claimedTokensPerSecond ? { ...row.claimedTokensPerSecond, unit: "tok/s" } : null}
      />
      <td className={numberCell}>
        {measured?.successRate === null || measured === null ? (
          <NotMeasured isQuiet />
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
      <td className={`${textCell} min-w-[220px]`} title={row.chosenBecause}>
        {prices ? (
          <>
            <span className={row.correction ? "text-warning" : ""}>{prices.source}</span>
            <span className="block text-[11.5px] text-faint">
              {dayText(prices.asOf)}
              {ageWord(prices.asOf, nowMs) === "stale" && " · stale"}
            </span>
            {row.freeNote && (
              <span title={row.freeNote} className="line-clamp-1 text-[11.5px] text-faint">
                {row.freeNote}
              </span>
            )}
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
      <Standing row={row} />
      <td className={`${textCell} whitespace-nowrap`}>
        <span className="flex gap-3">
          {row.isUsable && (
            <Link href={laneHref([row])} prefetch={false} className={link}>
              Try it
            </Link>
          )}
          {row.isKnownHere && (
            <button
              type="button"
              aria-label={`Correct the price at ${row.providerName}`}
              onClick={() => setIsCorrecting(true)}
              className={link}
            >
              Correct price
            </button>
          )}
          {row.termsUrl && <External href={row.termsUrl} name="Terms" />}
          {row.privacyUrl && <External href={row.privacyUrl} name="Data policy" />}
        </span>
        {isCorrecting && <CorrectPriceDialog row={row} onClose={() => setIsCorrecting(false)} />}
      </td>
    </tr>
  );
}

/** Where the offer stands in its life, and whether it can be asked here; the whole note is among the sources. */
function Standing({ row: { status, statusNote, isUsable, whyNot, notice } }: { row: ProviderRow }) {
  return (
    <td className={`${textCell} w-[420px] min-w-[420px] max-w-[420px]`}>
      <span className="flex items-baseline gap-2">
        <StatusBadge status={status} note={statusNote} />
        {isUsable ? (
          <span className="text-good">Usable here</span>
        ) : (
          whyNot !== statusNote && (
            <span title={whyNot ?? undefined} className="truncate text-muted">
              {whyNot}
            </span>
          )
        )}
      </span>
      {(statusNote ?? notice) && (
        <span
          title={statusNote ?? undefined}
          className="line-clamp-2 pt-0.5 text-[11.5px] text-faint leading-4"
        >
          {[statusNote, notice].filter(Boolean).join(" ")}
        </span>
      )}
    </td>
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
  isQuiet = false,
}: {
  value: string | null;
  count: number;
  isQuiet?: boolean;
  claimed: { value: number; unit: string; source: string } | null;
}) {
  return (
    <td className={numberCell}>
      {value === null ? (
        <NotMeasured count={count} isQuiet={isQuiet || claimed !== null} />
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

/** Quiet where the cell beside it says it already: an empty cell for the eye. */
function NotMeasured({ count = 0, isQuiet = false }: { count?: number; isQuiet?: boolean }) {
  const isFew = count > 0;
  return (
    <span
      className={isQuiet && !isFew ? "sr-only" : "font-sans text-[12px] text-faint"}
      title={isFew ? `${count} replies; ${minSamples} are needed` : "No reply in the window"}
    >
      {isFew ? `too few, n = ${count}` : "not measured"}
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
  return (
    <span title={title} className="whitespace-nowrap">
      on request
    </span>
  );
}

function External({ href, name }: { href: string; name: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={link}>
      {name}
    </a>
  );
}
