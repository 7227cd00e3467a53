// Hands HTML from the part of the server that reads to the part that draws, within one request: both run in one process, but each has its
// own copy of every module, so that what is handed over hangs on globalThis. All readers of one page are handed the same.

/**
 * From giving to taking pass a few turns of the event loop, and longer where many readers come at once. Who asks for a page's data alone
 * never takes, so that nothing but time tells when it is not needed any more.
 */
const keptMs = 60_000;

type Waiting = { html: string; givenAt: number };

const holder = globalThis as typeof globalThis & { parallaxFrozenHtml?: Map<string, Waiting> };

/** Leaves HTML under a name. The same name always stands for the same HTML. */
export function giveFrozenHtml(name: string, html: string, now: number): void {
  holder.parallaxFrozenHtml ??= new Map();
  const waiting = holder.parallaxFrozenHtml;
  // Given again it moves to the end: the map stays in the order of time.
  waiting.delete(name);
  waiting.set(name, { html, givenAt: now });
  for (const [each, { givenAt }] of waiting) {
    if (now - givenAt <= keptMs) break;
    waiting.delete(each);
  }
}

/** The HTML of a name. Throws where there is none: a page without its content must not look complete. */
export function takeFrozenHtml(name: string): string {
  const found = holder.parallaxFrozenHtml?.get(name);
  if (!found) throw new Error("The page's HTML was not handed over.");
  return found.html;
}
