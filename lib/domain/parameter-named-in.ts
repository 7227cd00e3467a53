// Which of the parameters that were sent a provider's refusal speaks of. Only names count, as APIs write them; whether the provider is right
// is not asked. It does not know lanes.

import type { Parameters } from "./lane";
import { wireNames } from "./lane-settings";

export type NamedParameter =
  | { field: Exclude<keyof Parameters, "extraBody">; name: string }
  /** A field that stood in the extra body under this name. */
  | { field: "extraBody"; name: string };

/** Longer messages are cut: a refusal says its name early. */
const maxMessageLength = 4_000;
/** Words that stand before a name where it is one. */
const introduced = String.raw`(?:parameters?|params?|fields?|argument|property|option|keys?|name|input|value for)\s*[:=]?\s*`;
/** What is said of a name where it is one. */
const judged = String.raw`\s*(?::|=|is not|isn't|was not|are not|cannot|can't|must|should|not supported|not allowed|unsupported|out of range|exceeds)`;

/** The parameter that a message names first among those that are set; null where it names none. */
export function parameterNamedIn(message: string, parameters: Parameters): NamedParameter | null {
  const text = message.slice(0, maxMessageLength);
  const set: NamedParameter[] = [
    ...(Object.keys(wireNames) as (keyof typeof wireNames)[])
      .filter((field) => parameters[field] !== undefined)
      .map((field) => ({ field, name: wireNames[field] })),
    ...Object.keys(parameters.extraBody ?? {}).map((name) => ({ field: "extraBody" as const, name })),
  ];
  let first: { named: NamedParameter; at: number } | null = null;
  for (const named of set) {
    const at = placeOf(named, text);
    if (at >= 0 && (first === null || at < first.at)) first = { named, at };
  }
  return first?.named ?? null;
}

/** Parameters without the one that was named. */
export function withoutParameter(parameters: Parameters, { field, name }: NamedParameter): Parameters {
  const { [field]: removed, ...rest } = parameters;
  if (field !== "extraBody" || typeof removed !== "object" || Array.isArray(removed)) return rest;
  const { [name]: _, ...extraBody } = removed;
  return Object.keys(extraBody).length > 0 ? { ...rest, extraBody } : rest;
}

function placeOf({ field, name }: NamedParameter, text: string): number {
  const places = [name, ...(field === "extraBody" ? [] : [field])].flatMap((spelling) => {
    const word = spelling.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    // Part of a longer name (`max_tokens` in `my_max_tokens`) is another name; a path (`body.stop`) is this one.
    const whole = String.raw`(?<![\w-])${word}(?![\w-])`;
    const isPlainWord = /^[a-z]+$/.test(spelling) && spelling !== "temperature";
    // A word that English has too is a name only where it is marked as one.
    const marked = String.raw`(?:["'\x60\u2018\u201c]${word}["'\x60\u2019\u201d]|\.${word}(?![\w-])|${introduced}${word}(?![\w-])|(?<![\w-])${word}${judged})`;
    const found = new RegExp(isPlainWord ? marked : whole, "iu").exec(text);
    return found ? [found.index] : [];
  });
  return places.length > 0 ? Math.min(...places) : -1;
}
