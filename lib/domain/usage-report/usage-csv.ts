// Charges as a table of comma-separated values (RFC 4180). Amounts are exact decimals; what is not known is empty, and a column says why. A
// text that a spreadsheet would take for a formula is made a text. It does not know files.

export const usageCsvHead =
  "started_at,ended_at,provider,model,input_tokens,cached_input_tokens,output_tokens,cost_usd,cost_from\r\n";

export type ChargedReply = {
  startedAt: number;
  endedAt: number;
  provider: string;
  model: string;
  inputTokens: number | null;
  cachedInputTokens: number | null;
  outputTokens: number | null;
  nanodollars: number | null;
  source: "reported" | "computed" | "estimated" | null;
  /** Whether it may have cost something that is not known. */
  isUnknown: boolean;
};

/** One line, with its end. */
export function usageCsvLine(reply: ChargedReply): string {
  const { nanodollars, source, isUnknown } = reply;
  const cells = [
    new Date(reply.startedAt).toISOString(),
    new Date(reply.endedAt).toISOString(),
    reply.provider,
    reply.model,
    reply.inputTokens,
    reply.cachedInputTokens,
    reply.outputTokens,
    nanodollars === null ? null : usdText(nanodollars),
    source ?? (isUnknown ? "unknown" : "nothing charged"),
  ];
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/** Whole nanodollars as an exact decimal: 26,800 is "0.0000268". */
export function usdText(nanodollars: number): string {
  const digits = String(nanodollars).padStart(10, "0");
  const fraction = digits.slice(-9).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, -9) : `${digits.slice(0, -9)}.${fraction}`;
}

/** Characters that make a spreadsheet calculate, also behind white space and in their wide forms. */
const formulaStart = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20|%]|^[\t\r\n]/;

/** A cell: numbers as they are, texts quoted where they have to be. */
export function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
