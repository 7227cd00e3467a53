// Bodies that no honest program sends: missing, null, of the wrong type, very deep, with names that reach prototypes, or a valid one with one
// value replaced. The same seed gives the same bodies. It does not know which route takes them.
import fc from "fast-check";

export type FuzzedBody = { contentType: string | null; body: string | Uint8Array<ArrayBuffer> | undefined };

const depth = 1_000_000;

/** Whole texts that have broken parsers before; each route gets all of them. */
const knownTexts = [
  "",
  "null",
  "true",
  "0",
  "-0",
  "1e999",
  '""',
  "[]",
  "{}",
  "[[]]",
  "{",
  "\u0000",
  "\ufeff{}",
  "undefined",
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":1,"valueOf":null,"hasOwnProperty":[]}',
  '{"text":"\\ud800","lanes":[{"id":"\\udfff"}]}',
  `{"text":${"9".repeat(400)}}`,
  "[".repeat(depth),
  `${'{"a":'.repeat(depth / 8)}1${"}".repeat(depth / 8)}`,
];

const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    "",
    "../../etc/passwd",
    "__proto__",
    [],
    {},
    [null],
    "x".repeat(20_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** A valid body with the value at one of its places replaced, removed or doubled. */
function spoil(valid: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(valid);
  return fc
    .tuple(fc.nat(Math.max(places.length - 1, 0)), odd, fc.constantFrom("replace", "remove", "list"))
    .map(([at, value, how]) => {
      const path = places[at] ?? [];
      return change(valid, path, (old) =>
        how === "remove" ? undefined : how === "list" ? Array(9).fill(old) : value,
      );
    });
}

type Path = (string | number)[];

function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name]))];
}

function change(value: unknown, [name, ...rest]: Path, by: (old: unknown) => unknown): unknown {
  if (name === undefined) return by(value);
  const inner = (value as Record<string, unknown>)[name];
  if (Array.isArray(value))
    return value.map((each, at) => (String(at) === String(name) ? change(each, rest, by) : each));
  return { ...(value as object), [name]: change(inner, rest, by) };
}

/** So many bodies around a valid one, the known texts among them. */
export function fuzzBodies(valid: unknown, count: number, seed: number): FuzzedBody[] {
  const json = "application/json";
  const known = knownTexts.map((body) => ({ contentType: json, body }));
  const spoilt = spoil(valid).map((value) => ({ contentType: json, body: JSON.stringify(value) }));
  const wrongType = fc
    .tuple(
      fc.constantFrom(null, "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", ""),
      odd,
    )
    .map(([contentType, value]) => ({ contentType, body: JSON.stringify(value) }));
  const bytes = fc
    .uint8Array({ maxLength: 400 })
    .map((body) => ({ contentType: json, body: new Uint8Array(body) }));
  const sampled = fc.sample(
    fc.oneof(
      { weight: 6, arbitrary: spoilt },
      { weight: 1, arbitrary: wrongType },
      { weight: 1, arbitrary: bytes },
    ),
    { numRuns: Math.max(count - known.length, 0), seed },
  );
  return [...known, ...sampled];
}
