// Writes a value as source text, laid out to be read: short things on one line, long ones a line each. The language is data.
import { PictureUrl } from "./picture-url";
import type { BodyValue } from "./request-body";

export type Syntax = {
  null: string;
  true: string;
  false: string;
  text(text: string): string;
  /** An object's key; as a text where it is absent. */
  key?(name: string): string;
  picture(picture: PictureUrl): string;
  indent: string;
  /** What stands inside the braces of an object on one line. */
  padding: string;
  /** Whether a comma may stand behind the last of several lines. */
  hasTrailingComma: boolean;
};

const lineLength = 76;

/** The source text of a value whose lines after the first stand `depth` steps in. */
export function writeValue(value: BodyValue, syntax: Syntax, depth = 0): string {
  if (value === null) return syntax.null;
  if (typeof value === "boolean") return value ? syntax.true : syntax.false;
  if (typeof value === "number") return JSON.stringify(value);
  if (typeof value === "string") return syntax.text(value);
  if (value instanceof PictureUrl) return syntax.picture(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const keyOf = syntax.key ?? syntax.text;
  const entries: [string, BodyValue][] = Array.isArray(value)
    ? value.map((each) => ["", each])
    : Object.entries(value).map(([name, each]) => [`${keyOf(name)}: `, each]);
  const items = entries.map(([key, each]) => key + writeValue(each, syntax, depth + 1));
  const padding = Array.isArray(value) || items.length === 0 ? "" : syntax.padding;
  const line = `${open}${padding}${items.join(", ")}${padding}${close}`;
  if (items.length === 0 || (line.length <= lineLength && !line.includes("\n"))) return line;
  const margin = syntax.indent.repeat(depth + 1);
  const lines = items.map((item) => margin + item).join(",\n");
  return `${open}\n${lines}${syntax.hasTrailingComma ? "," : ""}\n${syntax.indent.repeat(depth)}${close}`;
}
