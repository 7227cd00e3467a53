// Where a person goes after signing in: a page of this site, whatever the address asked for. It does not know which pages there are.

const anyOrigin = "http://localhost";
const maxLength = 2_000;

/** The path to go to; "/" for anything that could lead elsewhere, or back to the sign-in. */
export function returnPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > maxLength || !asked.startsWith("/")) return "/";
  if (!URL.canParse(asked, anyOrigin)) return "/";
  const { origin, pathname, search } = new URL(asked, anyOrigin);
  // A path of two slashes is an address of its own; dots can make one out of a harmless beginning.
  if (origin !== anyOrigin || /^\/[/\\]/.test(pathname)) return "/";
  if (/^\/(?:api|sign-in|_next)(?:\/|$)/.test(pathname)) return "/";
  return pathname + search;
}

/** The sign-in page that leads there. */
export function signInPath(to: string): string {
  const path = returnPath(to);
  return path === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path)}`;
}
