// How the readings of providers' own lists went, as a person may read it. It does not know lists.

export type PriceChange = { model: string; from: string; to: string };

export type ListReport = {
  provider: string;
  name: string;
  /** Whether its list holds prices, or models alone. */
  hasPrices: boolean;
  /** refused: an answer came and was not believed. failed: none came. skipped: it cannot be asked here. */
  state: "never" | "waiting" | "reading" | "done" | "refused" | "failed" | "skipped";
  /** What happened, or why not. */
  sentence: string;
  /** Offers that were taken over. */
  listed: number;
  added: number;
  changed: number;
  /** Offers known here that the list does not hold (any more). */
  missing: number;
  /** The first of them. */
  changes: PriceChange[];
  /** What was not believed, the first of them, and how many there were. */
  problems: { model: string; problem: string }[];
  problemCount: number;
  endedAt: number | null;
  succeededAt: number | null;
};

export type RefreshReport = {
  isRunning: boolean;
  lists: ListReport[];
  /** Hours between readings by the clock; 0: only when asked. */
  everyHours: number;
};

/** The figures of a list before anything was read. */
export const nothingRead = {
  listed: 0,
  added: 0,
  changed: 0,
  missing: 0,
  changes: [] as PriceChange[],
  problems: [] as ListReport["problems"],
  problemCount: 0,
};
