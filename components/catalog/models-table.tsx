// One page of the table of models, with links that sort it and turn its pages. It is drawn on the server, fifty rows at most, however many
// offers there are. It does not know where its rows come from.
import { Eye } from "lucide-react";
import Link from "next/link";
import type { Alternative } from "@/lib/domain/catalog/living-alternative";
import { modelPath } from "@/lib/domain/catalog/model-key";
import { formatModelQuery, type ModelQuery, type SortKey } from "@/lib/domain/catalog/model-query";
import { type ModelPageOfRows, type ModelRow, rowsPerPage } from "@/lib/domain/catalog/model-rows";
import { AlternativeLink } from "./alternative-link";
import { Sign } from "./figure";
import { ageWord, dayText, tokensText, usdText } from "./format-figures";
import { headCell, numberCell, textCell, WideTable } from "./section";
import { StatusBadge } from "./status-badge";

type Props = {
  found: ModelPageOfRows;
  query: ModelQuery;
  /** By the row's key, for models of which nothing lives here. */
  alternatives: Record<string, Alternative>;
  nowMs: number;
};

const columns: { sort: SortKey; name: string; isNumber: boolean }[] = [
  { sort: "name", name: "Model", isNumber: false },
  { sort: "context", name: "Context", isNumber: true },
  { sort: "input", name: "Input / M", isNumber: true },
  { sort: "output", name: "Output / M", isNumber: true },
  { sort: "providers", name: "Providers", isNumber: false },
  { sort: "released", name: "Released", isNumber: true },
];
/** Names that stand in a cell before the rest is counted. */
const namedProviders = 3;

export function ModelsTable({ found, query, alternatives, nowMs }: Props) {
  const { rows, total, page, pages } = found;
  const first = (page - 1) * rowsPerPage + 1;
  const range = pages > 1 ? `, ${first} to ${first + rows.length - 1}` : "";
  return (
    <>
      <p role="status" className="text-[13px] text-muted">
        {total === 0
          ? "No model fits. Clear a filter to see more."
          : `${total.toLocaleString("en-US")} ${total === 1 ? "model" : "models"}${range}`}
      </p>
      {rows.length > 0 && (
        <WideTable label="Table of models">
          <table className="w-full min-w-[900px] border-collapse">
            <caption className="sr-only">
              Models, each with the lowest price among its living offers in USD per million tokens
            </caption>
            <thead>
              <tr className="border-line border-b text-left">
                {columns.map((column) => (
                  <SortHead key={column.sort} column={column} query={query} />
                ))}
                <th scope="col" className={headCell}>
                  Status
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.key} row={row} alternative={alternatives[row.key] ?? null} nowMs={nowMs} />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      <p className="text-[12px] text-faint">
        The lowest price of a model's living offers, in USD per million tokens; a question mark is not known.{" "}
        <Link href="/about" prefetch={false} className="text-link underline underline-offset-2">
          Whose data this is
        </Link>
      </p>
      {pages > 1 && <Pages query={query} page={page} pages={pages} />}
    </>
  );
}

function SortHead({ column, query }: { column: (typeof columns)[number]; query: ModelQuery }) {
  const isSorted = query.sort === column.sort;
  // Up, down, and back to the usual order.
  const next: Partial<ModelQuery> = !isSorted
    ? { sort: column.sort, isDescending: false }
    : query.isDescending
      ? { sort: "usual", isDescending: false }
      : { sort: column.sort, isDescending: true };
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (query.isDescending ? "descending" : "ascending") : undefined}
      className={`${headCell} ${column.isNumber ? "text-right" : ""} first:pl-0 max-md:first:sticky max-md:first:left-0 max-md:first:z-1 max-md:first:bg-canvas`}
    >
      <Link
        href={formatModelQuery({ ...query, ...next, page: 1 })}
        prefetch={false}
        scroll={false}
        className="hover:text-text"
      >
        {column.name}
        <span aria-hidden="true">{isSorted ? (query.isDescending ? " ↓" : " ↑") : ""}</span>
      </Link>
    </th>
  );
}

function Row({ row, alternative, nowMs }: { row: ModelRow; alternative: Alternative | null; nowMs: number }) {
  const { cheapest, providers } = row;
  const age = cheapest && ageWord(cheapest.priceAsOf, nowMs);
  const source = cheapest
    ? `${cheapest.providerName}: ${cheapest.priceSource}, ${dayText(cheapest.priceAsOf)}`
    : "No living offer with a known price";
  return (
    <tr className="border-line border-b">
      <th
        scope="row"
        className="max-w-[360px] py-2.5 pr-3 text-left font-normal max-md:sticky max-md:left-0 max-md:z-1 max-md:max-w-[160px] max-md:bg-canvas max-md:after:absolute max-md:after:inset-y-0 max-md:after:right-0 max-md:after:w-px max-md:after:bg-line"
      >
        <span className="flex items-center gap-1.5">
          <Link
            href={modelPath(row.key)}
            prefetch={false}
            className="truncate font-medium text-[13.5px] hover:underline"
          >
            {row.name}
          </Link>
          {row.vision && <Eye size={13} aria-label="sees pictures" className="shrink-0 text-faint" />}
        </span>
        <span className="block truncate text-[12px] text-faint">
          {[row.author, row.tools ? "tools" : null, row.openWeights ? "open weights" : null]
            .filter(Boolean)
            .join(" · ") || row.key}
        </span>
      </th>
      <td className={numberCell}>
        {row.largestContextTokens === null ? <Unknown /> : tokensText(row.largestContextTokens)}
      </td>
      <td className={numberCell} title={source}>
        <Price usd={cheapest?.inputUsdPerMillion ?? null} />
        {age && <span className="block text-[11px] text-faint">{age}</span>}
        {row.freeCount > 0 && cheapest?.inputUsdPerMillion !== "0" && (
          <span className="block text-[11px] text-faint">free at {row.freeCount}</span>
        )}
      </td>
      <td className={numberCell} title={source}>
        <Price usd={cheapest?.outputUsdPerMillion ?? null} />
      </td>
      <td className={`${textCell} text-muted`} title={providers.map(({ name }) => name).join(", ")}>
        {providers.length === 0 && "none here"}
        {providers
          .slice(0, namedProviders)
          .map(({ name }) => name)
          .join(", ")}
        {providers.length > namedProviders && ` +${providers.length - namedProviders}`}
        {row.usableCount > 0 && (
          <span className="block text-[12px] text-good">{row.usableCount} usable here</span>
        )}
      </td>
      <td className={numberCell}>{row.released === null ? <Unknown /> : dayText(row.released)}</td>
      <td className={textCell}>
        {row.status && <StatusBadge status={row.status} />}
        {alternative && (
          <span className="block pt-1">
            <AlternativeLink alternative={alternative} />
          </span>
        )}
      </td>
    </tr>
  );
}

function Price({ usd }: { usd: string | null }) {
  if (usd === null) return <Unknown />;
  return /[1-9]/.test(usd) ? usdText(usd) : "free";
}

function Unknown() {
  return (
    <span className="text-faint">
      <Sign text="?" meaning="unknown" />
    </span>
  );
}

function Pages({ query, page, pages }: { query: ModelQuery; page: number; pages: number }) {
  const link =
    "rounded-control border border-line px-3 py-1 text-[13px] hover:border-line-strong hover:bg-sunken";
  return (
    <nav aria-label="Pages of models" className="flex items-center gap-3">
      {page > 1 && (
        <Link href={formatModelQuery({ ...query, page: page - 1 })} prefetch={false} className={link}>
          Previous
        </Link>
      )}
      <span className="text-[13px] text-muted">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link href={formatModelQuery({ ...query, page: page + 1 })} prefetch={false} className={link}>
          Next
        </Link>
      )}
    </nav>
  );
}
