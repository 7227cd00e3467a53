// What is asked of the table of models, and the same as an address: what the address does not say is the usual, and what it says wrongly is
// left out. It does not know models.
import { parseDecimal } from "../money";

export const sortKeys = [
  "usual",
  "name",
  "author",
  "context",
  "input",
  "output",
  "released",
  "providers",
] as const;
export type SortKey = (typeof sortKeys)[number];
export const lives = ["any", "living", "retired"] as const;

export type ModelQuery = {
  search: string;
  needsVision: boolean;
  needsTools: boolean;
  needsOpenWeights: boolean;
  needsUsable: boolean;
  minContextTokens: number | null;
  /** Input price in USD per million, as a decimal. */
  maxInputUsd: string | null;
  providers: string[];
  life: (typeof lives)[number];
  sort: SortKey;
  isDescending: boolean;
  /** From 1. */
  page: number;
};

export const usualQuery: ModelQuery = {
  search: "",
  needsVision: false,
  needsTools: false,
  needsOpenWeights: false,
  needsUsable: false,
  minContextTokens: null,
  maxInputUsd: null,
  providers: [],
  life: "any",
  sort: "usual",
  isDescending: false,
  page: 1,
};

const maxSearchLength = 200;
const maxProviders = 50;

/** Reads an address's parameters. */
export function parseModelQuery(parameters: URLSearchParams): ModelQuery {
  const read = (name: string) => parameters.get(name)?.trim() ?? "";
  const isOn = (name: string) => read(name) === "1";
  const sort = read("sort");
  const by = sort.startsWith("-") ? sort.slice(1) : sort;
  return {
    search: read("q").slice(0, maxSearchLength),
    needsVision: isOn("vision"),
    needsTools: isOn("tools"),
    needsOpenWeights: isOn("open"),
    needsUsable: isOn("usable"),
    minContextTokens: whole(read("context")),
    maxInputUsd: parseDecimal(read("price")) ? read("price") : null,
    providers: [...new Set(parameters.getAll("provider").flatMap((text) => text.split(",")))]
      .filter((id) => /^[\w.-]{1,60}$/.test(id))
      .slice(0, maxProviders),
    life: lives.find((each) => each === read("status")) ?? "any",
    sort: sortKeys.find((each) => each === by) ?? "usual",
    isDescending: sort.startsWith("-") && by !== "usual",
    page: whole(read("page")) ?? 1,
  };
}

/** The address of a query: only what differs from the usual, so that equal queries have equal addresses. */
export function formatModelQuery(query: ModelQuery): string {
  const parameters = new URLSearchParams();
  const add = (name: string, value: string, isUsual: boolean) => {
    if (!isUsual) parameters.set(name, value);
  };
  add("q", query.search, query.search === "");
  add("vision", "1", !query.needsVision);
  add("tools", "1", !query.needsTools);
  add("open", "1", !query.needsOpenWeights);
  add("usable", "1", !query.needsUsable);
  add("context", String(query.minContextTokens), query.minContextTokens === null);
  add("price", String(query.maxInputUsd), query.maxInputUsd === null);
  add("provider", query.providers.join(","), query.providers.length === 0);
  add("status", query.life, query.life === "any");
  add("sort", `${query.isDescending ? "-" : ""}${query.sort}`, query.sort === "usual");
  add("page", String(query.page), query.page === 1);
  const text = parameters.toString().replaceAll("%2C", ",");
  return text === "" ? "/models" : `/models?${text}`;
}

function whole(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
