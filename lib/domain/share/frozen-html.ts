// Hands HTML from the part of the server that reads to the part that draws, within one request: both run in one process, but each has its
// own copy of every module, so that what is handed over hangs on globalThis.

/** Requests for a page's data alone draw nothing and leave theirs behind. Between giving and taking pass a few turns of the event loop. */
const maxWaiting = 64;

const holder = globalThis as typeof globalThis & { parallaxFrozenHtml?: Map<string, string> };

/** Leaves HTML under a name that nobody else uses. */
export function giveFrozenHtml(name: string, html: string): void {
  holder.parallaxFrozenHtml ??= new Map();
  const waiting = holder.parallaxFrozenHtml;
  waiting.set(name, html);
  const oldest = waiting.keys().next();
  if (waiting.size > maxWaiting && !oldest.done) waiting.delete(oldest.value);
}

/** The HTML of a name, once. Throws where there is none: a page without its content must not look complete. */
export function takeFrozenHtml(name: string): string {
  const html = holder.parallaxFrozenHtml?.get(name);
  if (html === undefined) throw new Error("The page's HTML was not handed over.");
  holder.parallaxFrozenHtml?.delete(name);
  return html;
}
