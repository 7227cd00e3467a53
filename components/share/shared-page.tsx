// A shared conversation as a page: readable without a script, in the dark, on a phone and on paper. It holds what the snapshot holds, and
// knows neither its owner nor who reads it.
import type { CSSProperties } from "react";
import { noCost, totalText } from "@/lib/domain/cost-total";
import type { SnapshotHead, SnapshotLane } from "@/lib/domain/share/snapshot";
import { laneColor } from "../conversation/lane-colors";
import { formatPrices } from "../lanes/format-price";
import { Logo } from "../ui/logo";
import { ContinueButton } from "./continue-button";
import { formatDay } from "./format-day";
import { FrozenHtml } from "./frozen-html";
import { ReplayHost } from "./replay-host";
import { SharedPages } from "./shared-pages";
import "../markdown/code-block.css";
import "../markdown/markdown.css";
import "./share.css";

type Props = {
  token: string;
  head: SnapshotHead;
  revision: number;
  expiresAt: number | null;
  /** Counted from 0. */
  page: number;
  /** Under which the page's turns were left, drawn. */
  turnsName: string;
};

const quietButton =
  "inline-flex h-[30px] items-center whitespace-nowrap rounded-control border border-line bg-raised px-3 font-medium text-[13px] text-text hover:border-line-strong hover:bg-sunken";

export function SharedPage({ token, head, revision, expiresAt, page, turnsName }: Props) {
  const base = `/s/${token}`;
  const { lanes } = head;
  const width = lanes.length > 3 ? "max-w-[1400px]" : "max-w-[972px]";
  return (
    <main className={`mx-auto ${width} px-5 pt-[26px] pb-16 max-md:px-3`}>
      <header className="flex flex-wrap items-center gap-2">
        <a href="/" className="mr-auto flex items-center gap-2 font-semibold text-[15px]">
          <Logo />
          Parallax
        </a>
        <a href={`${base}/markdown`} className={`${quietButton} print:hidden`}>
          Markdown
        </a>
        <ContinueButton token={token} revision={revision} />
      </header>
      <h1
        dir="auto"
        className="mt-7 font-semibold text-[26px] leading-8 tracking-[-0.01em] [overflow-wrap:anywhere] max-md:text-[21px]"
      >
        {head.title}
      </h1>
      <p className="mt-1.5 text-[13px] text-faint">{factsOf(head, expiresAt)}</p>
      <SharedPages base={base} head={head} page={page} />
      <div className="share-lanes mt-4 overflow-x-auto rounded-panel border border-line bg-canvas">
        <div className="lanes" style={{ "--lane-count": Math.max(1, lanes.length) } as CSSProperties}>
          <div className="lane-grid border-line border-b">
            {lanes.map((lane, index) => (
              <LaneHead key={lane.key} lane={lane} color={laneColor(index)} />
            ))}
          </div>
          <FrozenHtml name={turnsName} />
        </div>
      </div>
      <SharedPages base={base} head={head} page={page} />
      <ReplayHost base={base} />
    </main>
  );
}

function factsOf(head: SnapshotHead, expiresAt: number | null): string {
  const { turnCount, cost } = head;
  return [
    `Shared ${formatDay(head.sharedAt)}`,
    `snapshot of ${turnCount} ${turnCount === 1 ? "turn" : "turns"}`,
    expiresAt === null ? null : `expires ${formatDay(expiresAt)}`,
    cost && `total ${totalText({ ...noCost, ...cost })}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function LaneHead({ lane, color }: { lane: SnapshotLane; color: string }) {
  const { providerName, modelName, model, prices, system } = lane;
  const price = prices && formatPrices(prices);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this is the head of a column.
    <div
      role="group"
      aria-label={`Lane: ${providerName} · ${modelName}`}
      className="lane-column min-w-0 border-t-2 border-t-(--lane-color) px-5 py-3 max-md:border-t-0 max-md:border-l-2 max-md:border-l-(--lane-color)"
      style={{ "--lane-color": color } as CSSProperties}
    >
      <div className="flex items-baseline justify-between gap-3">
        <span className="truncate font-semibold text-[14px] leading-5">{providerName}</span>
        {price && <span className="whitespace-nowrap font-mono text-[12.5px] text-muted">{price.main}</span>}
      </div>
      <div className="mt-px truncate text-[12px] text-faint leading-5" title={model}>
        {modelName}
      </div>
      {system !== null && (
        <details className="mt-1 text-[12.5px] text-muted">
          <summary className="w-fit text-faint">System prompt</summary>
          <p dir="auto" className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">
            {system}
          </p>
        </details>
      )}
    </div>
  );
}
