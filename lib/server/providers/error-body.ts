// Reads errors in every shape that providers send. What comes out is still the provider's words: hostile until cleaned.
import "server-only";
import { objectOrNull } from "./object-or-null";
import type { JsonObject } from "./stream-facts";

export type ErrorBody = {
  message: string | null;
  /** Code and type as words, for classing. */
  code: string | null;
  type: string | null;
  /** A number from 400 to 599 wherever one stood. */
  status: number | null;
};

/** Whether a chunk or a body of status 200 is, or holds, an error. */
export function isErrorBody(chunk: JsonObject): boolean {
  if (holdsSomething(chunk.error) || holdsSomething(objectOrNull(chunk.x_groq)?.error)) return true;
  if (chunk.object === "error" || chunk.type === "error") return true;
  if ("choices" in chunk || chunk.usage) return false;
  if (chunk.detail || chunk.fault || chunk.errors) return true;
  return typeof chunk.message === "string" && ("statusCode" in chunk || "code" in chunk || "status" in chunk);
}

/** The error that a body holds; text that is no JSON is its own message. */
export function readErrorBody(body: unknown, depth = 0): ErrorBody {
  const value = typeof body === "string" ? (parseObject(body) ?? body) : body;
  if (typeof value === "string") return { message: plainText(value), code: null, type: null, status: null };
  const outer = objectOrNull(Array.isArray(value) ? value[0] : value);
  if (!outer) return { message: null, code: null, type: null, status: null };
  const held = [outer.error, objectOrNull(outer.x_groq)?.error, outer.fault, firstOf(outer.errors)].find(
    holdsSomething,
  );
  const inner = objectOrNull(held) ?? outer;
  const message = typeof held === "string" ? held : messageOf(inner);
  return {
    message: withRaw(message, inner, depth),
    code: word(inner.code) ?? word(objectOrNull(inner.innererror)?.code),
    type: word(objectOrNull(inner.metadata)?.error_type) ?? word(inner.type) ?? word(inner.status),
    status: statusOf(
      inner.code,
      inner.status,
      inner.statusCode,
      inner.status_code,
      outer.code,
      outer.status,
      outer.statusCode,
    ),
  };
}

function messageOf(error: JsonObject): string | null {
  if (typeof error.detail === "string" && error.detail) return error.detail;
  if (Array.isArray(error.detail))
    return error.detail.map(validationText).filter(Boolean).slice(0, 3).join("; ") || null;
  for (const text of [error.message, error.faultstring, error.msg, error.title, error.error_description])
    if (typeof text === "string" && text) return text;
  const nested = objectOrNull(error.message) ?? objectOrNull(error.detail);
  return nested ? messageOf(nested) : null;
}

/** FastAPI's shape: where it was, and what was wrong. */
function validationText(item: unknown): string {
  const { loc, msg } = objectOrNull(item) ?? {};
  const place = Array.isArray(loc) ? loc.filter((part) => part !== "body").join(".") : "";
  return typeof msg === "string" ? `${place ? `${place}: ` : ""}${msg}` : "";
}

/** Gateways keep the host's own words in `metadata.raw`, as text or as JSON text. */
function withRaw(message: string | null, error: JsonObject, depth: number): string | null {
  const raw = objectOrNull(error.metadata)?.raw;
  if (depth > 0 || (typeof raw !== "string" && !objectOrNull(raw))) return message;
  const inner = readErrorBody(raw, depth + 1).message;
  return inner && inner !== message ? [message, inner].filter(Boolean).join(": ") : message;
}

function statusOf(...values: unknown[]): number | null {
  const numbers = values.map((value) =>
    typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value,
  );
  return (numbers.find(
    (value) => Number.isInteger(value) && (value as number) >= 400 && (value as number) < 600,
  ) ?? null) as number | null;
}

function word(value: unknown): string | null {
  return typeof value === "string" && value ? value.slice(0, 100) : null;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}

function holdsSomething(value: unknown): boolean {
  if (typeof value === "string") return value !== "";
  const object = objectOrNull(value);
  return object !== null && Object.keys(object).length > 0;
}

function parseObject(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A page from some proxy says most in its title; any other text is taken as it is. */
function plainText(text: string): string | null {
  const start = text.slice(0, 20_000);
  if (!/^\s*<[!a-z?]/i.test(start)) return start.trim() || null;
  const title = /<title[^>]{0,200}>([^<]{1,300})/i.exec(start) ?? /<h1[^>]{0,200}>([^<]{1,300})/i.exec(start);
  return title?.[1]?.trim() || "a web page";
}
