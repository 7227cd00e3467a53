// Where a link in model output really leads. Only web and mail addresses are links; the shown text is hostile and may
// name another place than the address does. Pure; draws nothing.

export type LinkTarget = {
  href: string;
  /** The host (punycode where it has other letters than a–z), or the mail address as it is written in the link. */
  place: string;
  /** Something about the address itself misleads: a user name before the host, or letters of another script. */
  isSuspicious: boolean;
};

/** The longest address a link may have; browsers and servers agree on little beyond. */
const MAX_HREF_CHARS = 4_096;

/** Reads an address; null unless it is an absolute http, https or mailto address. */
export function readLinkTarget(href: string): LinkTarget | null {
  if (href.length > MAX_HREF_CHARS || !/^(?:https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href))
    return null;
  const url = new URL(href);
  if (url.protocol === "mailto:") return { href: url.href, place: url.pathname, isSuspicious: false };
  const isSuspicious = url.username !== "" || url.password !== "" || /(?:^|\.)xn--/.test(url.hostname);
  return { href: url.href, place: url.host, isSuspicious };
}

const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
// Labels of at most 63 characters keep the search linear. The last one has letters: "v1.25" names no host.
const NAMED_HOST =
  /(?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}[.\u3002\uff0e\uff61])+\p{L}[\p{L}\p{N}-]+|\d+(?:\.\d+){3}/gu;
const NAMED_MAILBOX = /[^\s<>()]+@[^\s<>()]+/g;
/** How much of a link's text is searched: more is not read as an address. */
const MAX_TEXT_CHARS = 1_000;

/** The place to show behind a link because its text names another one or hides it; null where the text is honest or names none. */
export function findHiddenPlace(text: string, target: LinkTarget): string | null {
  if (target.isSuspicious || BIDI_CONTROL.test(text)) return target.place;
  const visible = text.slice(0, MAX_TEXT_CHARS).replace(INVISIBLE, "").toLowerCase();
  const place = target.place.toLowerCase();
  if (target.href.startsWith("mailto:")) {
    const mailboxes = visible.match(NAMED_MAILBOX) ?? [];
    return mailboxes.every((mailbox) => mailbox === place) ? null : target.place;
  }
  const host = stripHost(place);
  // The first name is what a reader takes for the host; an address in the text may have others in its path.
  const named = [...visible.matchAll(NAMED_HOST)].map(([name]) => stripHost(name));
  const isHonest =
    named.length === 0 || (named[0] === host && (named.length === 1 || isAddressOf(visible, host)));
  return isHonest ? null : target.place;
}

/** Whether the text is nothing but an address at this host: further dots in it belong to its path. */
function isAddressOf(visible: string, host: string): boolean {
  const address = visible.trim();
  const withScheme = /^[a-z]+:\/\//.test(address) ? address : `https://${address}`;
  return !/\s/.test(address) && URL.canParse(withScheme) && stripHost(new URL(withScheme).host) === host;
}

function stripHost(host: string): string {
  return host
    .replace(/^www\./, "")
    .replace(/:\d+$/, "")
    .normalize("NFKC");
}
