// Small choices of a person that the server needs for its first answer: theme, last used lanes, the time zone's distance from UTC.

export const themeCookie = "parallax-theme";
export const lanesCookie = "parallax-lanes";
export const utcOffsetCookie = "parallax-utc-offset";

type CookieName = typeof themeCookie | typeof lanesCookie | typeof utcOffsetCookie;

const yearSeconds = 31_536_000;
/** Browsers take about 4,096 bytes a cookie; a longer value is not worth a refusal. */
const maxLength = 3_000;

/** Keeps a value for a year, for this site only. */
export function writeCookie(name: CookieName, value: string): void {
  const encoded = encodeURIComponent(value);
  if (encoded.length > maxLength) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${name}=${encoded}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
