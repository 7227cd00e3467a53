"use client";
// Search and filters of the table of models. What they say is in the address, so that it can be kept and shared; without scripts the form
// sends the same address. It does not know models.
import { useRouter } from "next/navigation";
import { useEffect, useOptimistic, useRef, useState, useTransition } from "react";
import { formatModelQuery, lives, type ModelQuery, usualQuery } from "@/lib/domain/catalog/model-query";
import { Button } from "../ui/button";

type Props = { query: ModelQuery; providers: { id: string; name: string }[] };

/** A search is sent once its words have rested. */
const restMs = 200;

const field =
  "h-8 rounded-control border border-line bg-canvas px-2.5 text-[13px] placeholder:text-faint pointer-coarse:h-10 pointer-coarse:text-[16px] max-md:min-w-[44%] max-md:flex-1";
const select = `${field} md:w-[136px]`;
const contexts = [
  [8_000, "8K context or more"],
  [32_000, "32K context or more"],
  [128_000, "128K context or more"],
  [1_000_000, "1M context or more"],
] as const;
const prices = ["0", "0.1", "0.5", "1", "5"];
const lifeNames = { any: "Living or ended", living: "Living", retired: "Ended" };
const flags = [
  ["vision", "needsVision", "Vision"],
  ["tools", "needsTools", "Tools"],
  ["open", "needsOpenWeights", "Open weights"],
  ["usable", "needsUsable", "Usable here"],
] as const;

export function ModelFilters({ query: asked, providers }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  // What was pressed shows at once; the rows follow.
  const [query, setQuery] = useOptimistic(asked);
  const [search, setSearch] = useState(asked.search);
  const sent = useRef(asked.search);

  function go(change: Partial<ModelQuery>): void {
    const next = { ...query, page: 1, ...change };
    sent.current = next.search;
    startTransition(() => {
      setQuery(next);
      router.replace(formatModelQuery(next), { scroll: false });
    });
  }

  // Back and forward change the address without these fields.
  useEffect(() => {
    if (asked.search === sent.current) return;
    sent.current = asked.search;
    setSearch(asked.search);
  }, [asked.search]);

  useEffect(() => {
    if (search === sent.current) return;
    const timer = setTimeout(() => go({ search }), restMs);
    return () => clearTimeout(timer);
  });

  const isUsual = formatModelQuery({ ...query, page: 1, sort: "usual", isDescending: false }) === "/models";
  return (
    <search>
      <form
        action="/models"
        aria-label="Filter models"
        aria-busy={isPending}
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          go({ search });
        }}
      >
        <input
          type="search"
          name="q"
          aria-label="Search models"
          placeholder="Model, author, provider or id"
          value={search}
          maxLength={200}
          onChange={(event) => setSearch(event.target.value)}
          className={`${field} h-9 w-full max-md:basis-full`}
        />
        {flags.map(([name, key, label]) => (
          <label
            key={name}
            className="flex h-8 cursor-pointer items-center gap-1.5 rounded-control border border-line px-2.5 text-[13px] text-muted has-checked:border-line-strong has-checked:bg-sunken has-checked:text-text pointer-coarse:h-10"
          >
            <input
              type="checkbox"
              name={name}
              value="1"
              checked={query[key]}
              onChange={(event) => go({ [key]: event.target.checked })}
            />
            {label}
          </label>
        ))}
        <select
          name="context"
          aria-label="Context"
          value={query.minContextTokens ?? ""}
          onChange={(event) => go({ minContextTokens: Number(event.target.value) || null })}
          className={select}
        >
          <option value="">Any context</option>
          {contexts.map(([tokens, label]) => (
            <option key={tokens} value={tokens}>
              {label}
            </option>
          ))}
          {query.minContextTokens !== null &&
            !contexts.some(([tokens]) => tokens === query.minContextTokens) && (
              <option value={query.minContextTokens}>
                {query.minContextTokens.toLocaleString("en-US")} or more
              </option>
            )}
        </select>
        <select
          name="price"
          aria-label="Input price"
          value={query.maxInputUsd ?? ""}
          onChange={(event) => go({ maxInputUsd: event.target.value || null })}
          className={select}
        >
          <option value="">Any price</option>
          {[...new Set([...prices, ...(query.maxInputUsd ? [query.maxInputUsd] : [])])].map((usd) => (
            <option key={usd} value={usd}>
              {usd === "0" ? "Free input" : `Input up to $${usd} / M`}
            </option>
          ))}
        </select>
        <select
          name="provider"
          aria-label="Provider"
          value={query.providers.join(",")}
          onChange={(event) =>
            go({ providers: event.target.value === "" ? [] : event.target.value.split(",") })
          }
          className={select}
        >
          <option value="">Any provider</option>
          {providers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {query.providers.length > 1 && (
            <option value={query.providers.join(",")}>{query.providers.length} providers</option>
          )}
        </select>
        <select
          name="status"
          aria-label="Lifecycle"
          value={query.life}
          onChange={(event) => go({ life: lives.find((life) => life === event.target.value) ?? "any" })}
          className={select}
        >
          {lives.map((life) => (
            <option key={life} value={life}>
              {lifeNames[life]}
            </option>
          ))}
        </select>
        {query.sort !== "usual" && (
          <input type="hidden" name="sort" value={`${query.isDescending ? "-" : ""}${query.sort}`} />
        )}
        <noscript>
          <Button type="submit">Search</Button>
        </noscript>
        {!isUsual && (
          <button
            type="button"
            onClick={() => {
              setSearch("");
              go({ ...usualQuery, sort: query.sort, isDescending: query.isDescending });
            }}
            className="text-[13px] text-link underline underline-offset-2"
          >
            Clear
          </button>
        )}
      </form>
    </search>
  );
}
