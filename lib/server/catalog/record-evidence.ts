// A record of the bundled catalogue as evidence: what its source states, what it says there is not, and what it leaves open. It does not
// know which record is shown.
import "server-only";
import type { Evidence, EvidencePrices, PriceFact } from "@/lib/domain/catalog/evidence";
import type { CatalogRecord } from "./catalog-schema";
import { recordPrices, sourceName } from "./record-prices";

/** What pages print where there is no such price. */
const dash = /(^|:)\s*—+$/;

/** One record as evidence. */
export function recordEvidence(record: CatalogRecord): Evidence {
  const { capabilities, verbatim } = record;
  return {
    id: record.id,
    provider: record.provider,
    model: record.provider_model_id,
    kind: record.source_kind,
    source: sourceName(record),
    sourceInFull: record.source_kind === "seed" ? sourceName(record) : record.source,
    asOf: record.as_of,
    status: record.status,
    statusNote: record.status_note,
    prices: pricesOf(record),
    contextTokens: record.context_window,
    maxInputTokens: record.max_input_tokens,
    maxOutputTokens: record.max_output_tokens,
    claimedFirstTokenSeconds: record.latency_s,
    claimedTokensPerSecond: record.throughput_tps,
    precision: record.precision,
    releasedOn: record.release_date,
    capabilities: {
      vision: capabilities.vision,
      tools: capabilities.tools,
      structuredOutput: capabilities.structured_output,
      reasoning: capabilities.reasoning,
    },
    zeroRetention: record.zdr,
    noTraining: record.no_training,
    upstreams: record.upstreams ?? [],
    verbatim: Object.entries(verbatim ?? {}).map(([label, text]) => ({
      label: label.replaceAll("_", " "),
      text: String(text),
    })),
    note: record.note,
    isInferred: record.identity === "inferred",
  };
}

function pricesOf(record: CatalogRecord): EvidencePrices {
  const prices = recordPrices(record);
  const prints = (label: string) => dash.test(String(record.verbatim?.[label] ?? ""));
  const fact = (usd: string | null | undefined, isNone: boolean): PriceFact =>
    usd === null || usd === undefined ? (isNone ? "none" : "unknown") : { usd };
  // A provider's own page that prices tokens and names no price of pictures has none; other sources may have left it out.
  const isOwnPage = record.source_kind === "seed" && record.provider_model_id !== null && prices !== null;
  const hasNoFees = prints("web_search");
  return {
    input: fact(prices?.inputUsdPerMillion, false),
    output: fact(prices?.outputUsdPerMillion, false),
    cacheRead: fact(prices?.cacheReadUsdPerMillion, prints("cache")),
    cacheWrite: fact(prices?.cacheWriteUsdPerMillion, prints("cache") || prints("cache_write")),
    perImage: fact(prices?.imageUsdEach, isOwnPage),
    webSearch: hasNoFees ? "none" : "unknown",
    // The one page that prints the column of web searches prints that of queries beside it, empty alike.
    perQuery: hasNoFees ? "none" : "unknown",
    tiers: prices?.tiers ?? [],
  };
}
