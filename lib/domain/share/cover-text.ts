// Covers strings in texts that are about to be public. A covered string keeps its length, so that recordings, which count characters,
// still fit. It does not know which strings are secrets.
import { plainView } from "./plain-view";

const cover = "█";
/** Marks that a title loses when it is made of a question; see lib/domain/title.ts. */
const lostMarks = /[`*_#>]+/g;
/** Shorter strings, and parts of strings, tell nothing. */
const shortest = 4;

/** A function that covers every one of the strings, wherever it stands and however it is spelled there, in a pass for all of them. */
export function createCover(secrets: readonly string[]): (text: string) => string {
  const byStart = new Map<number, string[]>();
  // The longest first: a shorter one may be a part of it.
  for (const secret of secrets.toSorted((one, other) => other.length - one.length)) {
    if (secret.length < shortest) continue;
    const start = startAt(secret, 0);
    byStart.set(start, [...(byStart.get(start) ?? []), secret]);
  }
  if (byStart.size === 0) return (text) => text;

  function placesIn(text: string): [from: number, to: number][] {
    const places: [number, number][] = [];
    for (let at = 0; at < text.length; ) {
      const found = byStart.get(startAt(text, at))?.find((secret) => text.startsWith(secret, at));
      if (found) places.push([at, at + found.length]);
      at += found?.length ?? 1;
    }
    return places;
  }

  return (text) => {
    const covered = coverPlaces(text, placesIn(text));
    const view = plainView(covered);
    if (!view) return covered;
    const places = placesIn(view.text).map(([from, to]): [number, number] => [
      view.starts[from]!,
      view.starts[to]!,
    ]);
    return coverPlaces(covered, places);
  };
}

function coverPlaces(text: string, places: [from: number, to: number][]): string {
  let covered = "";
  let done = 0;
  for (const [from, to] of places) {
    covered += text.slice(done, from) + cover.repeat(to - from);
    done = to;
  }
  return covered + text.slice(done);
}

function startAt(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1);
}

/** A title with the strings covered, also where it holds them without their marks, or only their beginning. */
export function coverTitle(title: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.flatMap((secret) => [secret, secret.replace(lostMarks, "")]))];
  const covered = createCover(forms)(title);
  if (!covered.endsWith("…")) return covered;
  const body = covered.slice(0, -1);
  const cut = Math.max(0, ...forms.map((form) => partAtEnd(body, form)));
  return `${body.slice(0, body.length - cut)}${cover.repeat(cut)}…`;
}

/** How many characters at the end of a text begin a string. */
function partAtEnd(text: string, whole: string): number {
  for (let length = Math.min(text.length, whole.length); length >= shortest; length -= 1) {
    if (text.endsWith(whole.slice(0, length))) return length;
  }
  return 0;
}
