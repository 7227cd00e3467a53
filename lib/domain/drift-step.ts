// What a difference between two figures of one reply is told with. Data alone.
import type { Reply } from "./reply";

export type DriftReason =
  | "rounding"
  | "other-model"
  | "cached-input"
  | "image-fee"
  | "price-differs"
  | "text-tokens"
  | "picture-tokens"
  | "answer-length"
  | "no-usage"
  | "no-price"
  | "no-report"
  | "no-estimate";

export type DriftFigure = "estimated" | "computed" | "reported";

/** `text` is one sentence to show. */
export type Explanation = { reason: DriftReason; text: string };

export type DriftStep = {
  from: DriftFigure;
  to: DriftFigure;
  /** `to` less `from`. */
  nanodollars: number;
  /** Of `from`; null where that is zero and the other is not. */
  percent: number | null;
  /** null: the figures are equal, or nothing is known that explains it. */
  explanation: Explanation | null;
};

export type MissingFigure = Explanation & { figure: DriftFigure };

/** A count in the provider's usage that is far from our own. */
export type UsageDoubt = { count: "input" | "output"; reported: number; counted: number; text: string };

export type Drift = {
  /** From each figure that there is to the next. */
  steps: DriftStep[];
  missing: MissingFigure[];
  doubts: UsageDoubt[];
};

export type DriftedReply = Pick<
  Reply,
  "cost" | "usage" | "prices" | "servedModel" | "text" | "reasoning" | "lane"
>;
