// Why an offer of a route is not tried: one reason in a table, and its sentence. It does not know how a route is made.

export const passedOverReasons = [
  "unknown-provider",
  "no-key",
  "not-served",
  "retired",
  "no-vision",
  "too-many-pictures",
  "context-too-small",
  "over-price-cap",
  "price-unknown",
  "cooling-down",
  "enough-tried",
] as const;

export type PassedOver = {
  provider: string;
  /** The provider's id of the model; null where it is not known to serve it. */
  model: string | null;
  reason: (typeof passedOverReasons)[number];
  /** A figure of the sentence, such as "4,096 tokens". */
  detail?: string;
};

const sentences: Record<PassedOver["reason"], string> = {
  "unknown-provider": "there is no such provider here",
  "no-key": "it has no key, or is not running",
  "not-served": "it is not known to serve this model",
  retired: "it no longer serves this model",
  "no-vision": "it takes no pictures",
  "too-many-pictures": "it takes at most {detail}",
  "context-too-small": "the question is longer than its context of {detail}",
  "over-price-cap": "it costs more than the lane allows ({detail})",
  "price-unknown": "its price is not known, and the lane has a limit",
  "cooling-down": "it failed several times in a row and is left alone for another {detail}",
  "enough-tried": "one question goes to three offers at most",
};

/** "left out: it takes no pictures", without the provider's name. */
export function passedOverText({ reason, detail }: Pick<PassedOver, "reason" | "detail">): string {
  return `left out: ${sentences[reason].replace("{detail}", detail ?? "an unknown amount")}`;
}
