"use client";
// What the answers of a row do not agree on, matter by matter: each lane's name and what it says. It finds nothing itself and does not say
// who is right.
import { useMemo } from "react";
import type { MarkedAnswer } from "@/lib/domain/compare/disagreements";
import type { FactKind } from "@/lib/domain/compare/fact";
import { type ListedMatter, listMatters } from "@/lib/domain/compare/list-matters";

export type DisagreementListProps = {
  /** What `findDisagreements` gave for the row. */
  answers: readonly MarkedAnswer[];
  /** How a lane is called: its provider, or a letter in blind mode. */
  nameOf(laneId: string): string;
  /** Leads to the place in a lane's answer. Without it values are not buttons. */
  onShow?(laneId: string, span: { start: number; end: number }): void;
};

const kindNames: Record<FactKind, string> = {
  number: "Number",
  date: "Date",
  time: "Time",
  code: "Code",
  name: "Name",
  cell: "Table",
};

/** The disagreements of a row. */
export function DisagreementList({ answers, nameOf, onShow }: DisagreementListProps) {
  const matters = useMemo(() => listMatters(answers), [answers]);
  if (matters.length === 0)
    return (
      <p className="text-[12.5px] text-muted">
        No numbers, dates or names were found on which these answers disagree.
      </p>
    );
  return (
    <ol aria-label="Disagreements" className="m-0 list-none p-0 text-text">
      {matters.map((matter) => (
        <li key={matter.matter} className="border-line border-t py-2.5 first:border-t-0">
          <MatterEntry matter={matter} nameOf={nameOf} onShow={onShow} />
        </li>
      ))}
    </ol>
  );
}

type EntryProps = { matter: ListedMatter } & Pick<DisagreementListProps, "nameOf" | "onShow">;

function MatterEntry({ matter, nameOf, onShow }: EntryProps) {
  return (
    <>
      <p className="flex items-baseline justify-between gap-3 pb-1 text-[13px]">
        <span className="min-w-0 truncate font-medium">{matter.topic || kindNames[matter.kind]}</span>
        <span className="shrink-0 text-[12px] text-muted">{kindNames[matter.kind]}</span>
      </p>
      <dl className="m-0 grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-[12.5px]">
        {matter.says.map(({ laneId, value, span }) => (
          <div key={laneId} className="contents">
            <dt className="truncate text-muted">{nameOf(laneId)}</dt>
            <dd className="m-0 [overflow-wrap:anywhere]">
              {value === null || span === null ? (
                <span className="text-muted">says nothing of this</span>
              ) : onShow ? (
                <button
                  type="button"
                  className="rounded-[3px] text-left font-mono underline decoration-line underline-offset-[3px] hover:decoration-current"
                  aria-label={`${value}: show in the answer from ${nameOf(laneId)}`}
                  onClick={() => onShow(laneId, span)}
                >
                  {value}
                </button>
              ) : (
                <span className="font-mono">{value}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
