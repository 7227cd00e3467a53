// The addresses of links that were made in this browser. The server keeps none, so that its database opens no link; who made one should
// find it again all the same, on the same machine.

const storageKey = "parallax-share-links";
const maxLinks = 500;

type Links = Record<string, string>;

function read(): Links {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Links) : {};
  } catch {
    // No storage, or something else in its place: nothing is known.
    return {};
  }
}

function write(links: Links): void {
  try {
    localStorage.setItem(
      storageKey,
      JSON.stringify(Object.fromEntries(Object.entries(links).slice(-maxLinks))),
    );
  } catch {
    // Full or forbidden: the address is shown once, as it was going to be.
  }
}

/** Keeps the address of a link by its id. */
export function keepLink(id: string, url: string): void {
  write({ ...read(), [id]: url });
}

/** The address; null where it was made elsewhere. */
export function findLink(id: string): string | null {
  const links = read();
  const url = Object.hasOwn(links, id) ? links[id] : null;
  return typeof url === "string" && /^https?:\/\//.test(url) ? url : null;
}

/** Forgets a link that was revoked. */
export function forgetLink(id: string): void {
  const { [id]: _, ...rest } = read();
  write(rest);
}
