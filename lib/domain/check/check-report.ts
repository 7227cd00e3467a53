// The test of a connection as it is told step by step: what was looked at, how it stands, one sentence, and what was measured. No key.

export const checkSteps = ["key", "models", "stream", "picture"] as const;
/** What the route test looks at beyond that. */
export const routeSteps = ["two-pictures", "system"] as const;

export type CheckStep = (typeof checkSteps)[number] | (typeof routeSteps)[number];

export type CheckVerdict =
  | "ok"
  /** Not looked at, and the sentence says why. */
  | "skipped"
  | "missing"
  | "unusable"
  | "wrong"
  | "forbidden"
  | "no-credit"
  | "wrong-model"
  | "wrong-address"
  | "unreachable"
  | "timeout"
  | "rate-limited"
  /** A limit of this installation. */
  | "limit"
  | "no-vision"
  | "limited"
  | "unclear"
  | "failed";

export type CheckFigures = {
  firstTokenMs: number | null;
  totalMs: number;
  inputTokens: number | null;
  outputTokens: number | null;
  /** What the provider reports, else what its prices come to; null: not known. */
  costNanodollars: number | null;
};

export type StepReport = {
  step: CheckStep;
  state: "running" | "good" | "warning" | "bad" | "skipped";
  verdict: CheckVerdict | null;
  sentence: string;
  figures: CheckFigures | null;
};

/** "end" is the last line; without it the test broke off. */
export type CheckLine = StepReport | { step: "end" };
