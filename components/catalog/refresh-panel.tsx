"use client";
// How old the prices are, a button that reads providers' lists, and how each reading went: what changed, and what was not believed. Nothing
// on the page waits for it.
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { usePriceRefresh } from "@/lib/client/use-price-refresh";
import { dayOf } from "@/lib/domain/catalog/price-age";
import type { ListReport, RefreshReport } from "@/lib/domain/catalog/refresh-report";
import { Button } from "../ui/button";
import { dayText } from "./format-figures";

const tones: Record<ListReport["state"], string> = {
  never: "text-faint",
  skipped: "text-faint",
  waiting: "text-muted",
  reading: "text-muted",
  done: "text-good",
  refused: "text-warning",
  failed: "text-warning",
};
const stateNames: Record<ListReport["state"], string> = {
  never: "Not read",
  skipped: "Not asked",
  waiting: "Waiting",
  reading: "Reading",
  done: "Read",
  refused: "Not believed",
  failed: "Failed",
};

export function RefreshPanel({ initial }: { initial: RefreshReport }) {
  const router = useRouter();
  const onEnd = useCallback(() => router.refresh(), [router]);
  const { report, problem, start } = usePriceRefresh(initial, onEnd);
  const [isOpen, setIsOpen] = useState(initial.isRunning);
  const asked = report.lists.filter(({ state }) => state !== "skipped");
  const ended = asked.filter(({ state }) => state !== "waiting" && state !== "reading").length;
  const lastAt = Math.max(0, ...report.lists.map(({ succeededAt }) => succeededAt ?? 0));
  return (
    <section aria-label="Prices" className="flex flex-col gap-3 rounded-panel border border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 text-[13px] text-muted max-md:basis-full">
          {lastAt === 0
            ? "Prices are those that came with Parallax. Providers' own lists were not read yet."
            : `Providers' own lists were last read on ${dayText(dayOf(lastAt))}.`}{" "}
          {report.everyHours > 0
            ? `They are read again every ${report.everyHours} hours.`
            : "They are read only when you ask."}
        </p>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="text-[13px] text-link underline underline-offset-2"
        >
          {isOpen ? "Hide details" : "Details"}
        </button>
        <Button
          disabled={report.isRunning}
          onClick={() => {
            setIsOpen(true);
            start();
          }}
        >
          {report.isRunning ? "Refreshing" : "Refresh prices"}
        </Button>
      </div>
      <p role="status" className={report.isRunning ? "text-[13px] text-muted" : "sr-only"}>
        {report.isRunning
          ? `${ended} of ${asked.length} lists read`
          : lastAt === 0
            ? ""
            : `${asked.filter(({ state }) => state === "done").length} of ${asked.length} lists read`}
      </p>
      {report.isRunning && (
        <progress
          aria-label="Lists read"
          value={ended}
          max={asked.length}
          className="h-1 w-full accent-lane-1"
        />
      )}
      {problem && <p className="text-[13px] text-danger">{problem}</p>}
      {isOpen && (
        <ul className="flex flex-col">
          {report.lists.map((list) => (
            <ListRow key={list.provider} list={list} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ListRow({ list }: { list: ListReport }) {
  const { name, state, sentence, changes, changed, problems, problemCount, succeededAt, hasPrices } = list;
  const isStale = state !== "done" && succeededAt !== null;
  return (
    <li className="grid gap-x-4 border-line border-t py-2 text-[13px] leading-[20px] md:grid-cols-[170px_100px_minmax(0,1fr)]">
      <span className="font-medium">{name}</span>
      <span className={tones[state]}>{stateNames[state]}</span>
      <div className="min-w-0 text-muted">
        {sentence}
        {!hasPrices && state === "done" && " Its list has no prices."}
        {isStale && ` What was read on ${dayText(dayOf(succeededAt))} stays.`}
        <Lines
          summary={`${changed} changed ${changed === 1 ? "price" : "prices"}`}
          lines={changes.map(({ model, from, to }) => `${model}: ${from} → ${to}`)}
          count={changed}
        />
        <Lines
          summary={`${problemCount} not believed`}
          lines={problems.map(({ model, problem }) => `${model}: ${problem}`)}
          count={problemCount}
        />
      </div>
    </li>
  );
}

function Lines({ summary, lines, count }: { summary: string; lines: string[]; count: number }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary className="text-link">{summary}</summary>
      <ul className="max-h-[240px] overflow-y-auto pl-4 text-[12px]">
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
        {count > lines.length && <li>and {count - lines.length} more</li>}
      </ul>
    </details>
  );
}
