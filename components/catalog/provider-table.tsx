"use client";
// Every provider of a model, one row an offer, sorted by the heading that was pressed. It does not know how a row is drawn.
import { useState } from "react";
import { type ProviderRow, providerColumns, sortRows } from "./provider-columns";
import { ProviderTableRow } from "./provider-row";
import { headCell, WideTable } from "./section";

type Props = { modelName: string; rows: ProviderRow[]; measuredDays: number; nowMs: number };

export function ProviderTable({ modelName, rows, measuredDays, nowMs }: Props) {
  const [sort, setSort] = useState<{ key: string; isDescending: boolean } | null>(null);
  const columns = providerColumns(measuredDays);
  const column = columns.find(({ key }) => key === sort?.key);
  const sorted = sort && column ? sortRows(rows, column, sort.isDescending) : rows;

  function press(key: string): void {
    if (sort?.key !== key) setSort({ key, isDescending: false });
    else setSort(sort.isDescending ? null : { key, isDescending: true });
  }

  return (
    <WideTable label="Table of providers">
      <table className="border-collapse">
        <caption className="sr-only">
          Providers of {modelName}. Prices in USD per million tokens, per thousand pictures, searches or
          queries.
        </caption>
        <thead>
          <tr className="border-line border-b text-left">
            {columns.map(({ key, name, title, isNumber }) => (
              <th
                key={key}
                scope="col"
                title={title}
                aria-sort={sort?.key === key ? (sort.isDescending ? "descending" : "ascending") : undefined}
                className={`${headCell} ${isNumber ? "text-right" : ""} ${key === "provider" ? "sticky left-0 z-1 bg-canvas pl-0 after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-line" : ""}`}
              >
                <button type="button" onClick={() => press(key)} className="hover:text-text">
                  {name}
                  <span aria-hidden="true">{sort?.key === key ? (sort.isDescending ? " ↓" : " ↑") : ""}</span>
                </button>
              </th>
            ))}
            <th scope="col" className={headCell}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <ProviderTableRow key={`${row.provider}:${row.model}`} row={row} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
