// Finds what should rarely be public in a text: strings that look like keys, passwords or tokens, and mail addresses. It would rather find
// one too many: the owner sees each and may keep it. Every pattern has bounds, so that a hostile text costs time linear in its length.

export type LeakKind = "key" | "mail";
export type Leak = { kind: LeakKind; text: string };

type Pattern = { kind: LeakKind; find: RegExp; isLeak?: (found: string) => boolean };

const hasDigit = (text: string) => /\d/.test(text);
const looksRandom = (text: string) => hasDigit(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
/** What documentation writes in place of a key. */
const isPlaceholder = (text: string) =>
  /^(?:your|my|the|some|example|placeholder|x{3}|\.{3}|\*{3}|[<${[])|(?:_here|-here)$|^process\.|^os\.|^env/i.test(
    text,
  );

// The group named `leak` is what is covered; without one, all that was found.
const patterns: Pattern[] = [
  {
    kind: "key",
    find: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[A-Za-z0-9+/=\s\\]{0,8000}(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----)?/g,
  },
  { kind: "key", find: /(?<![\w-])(?:sk|pk|rk)[-_][\w-]{10,400}/g },
  {
    kind: "key",
    find: /(?<![\w-])(?:gsk_|hf_|gh[pousr]_|github_pat_|glpat-|npm_|pypi-|xai-|nvapi-|r8_|pplx-|fw_|tgp_v\d_|xox[a-z]-|shpat_|dop_v\d_|SG\.|sess-|key-)[\w.-]{16,400}/g,
    isLeak: hasDigit,
  },
  { kind: "key", find: /(?<!\w)A[KS]IA[A-Z0-9]{12,124}/g },
  { kind: "key", find: /(?<!\w)AIza[\w-]{20,100}/g },
  { kind: "key", find: /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{4,4000}(?:\.[\w-]{0,4000})?/g },
  { kind: "key", find: /(?<!\d)\d{8,10}:[\w-]{35}(?![\w-])/g },
  {
    kind: "key",
    find: /(?<!\w)Bearer[ \t]+(?<leak>[\w.~+/=-]{12,4000})/gi,
    isLeak: (text) => !isPlaceholder(text),
  },
  // A password in an address, and a secret in its query.
  { kind: "key", find: /(?<!\w)[a-z][a-z0-9+.-]{1,20}:\/\/(?<leak>[^\s/:@]{1,100}:[^\s/@]{1,200})@/gi },
  {
    kind: "key",
    find: /[?&](?:key|token|api_?key|access_token|secret|sig|signature|password)=(?<leak>[^&\s#"'<>)]{8,2000})/gi,
    isLeak: (text) => !isPlaceholder(text),
  },
  // A value that is named as a secret.
  {
    kind: "key",
    find: /(?:api[-_ ]?key|secret|token|passw(?:or)?d|passphrase|authorization)["'`]?[ \t]*[:=][ \t]*["'`](?<leak>[^"'`\n]{6,400})["'`]/gi,
    isLeak: (text) => !isPlaceholder(text),
  },
  {
    kind: "key",
    find: /(?:api[-_ ]?key|secret|token|passw(?:or)?d|passphrase|authorization)[ \t]*[:=][ \t]*(?<leak>[^\s"'`,;<>()]{8,400})/gi,
    isLeak: (text) => hasDigit(text) && !isPlaceholder(text),
  },
  // Keys without a prefix are long runs of letters and digits.
  {
    kind: "key",
    find: /(?<![\w/+=-])[A-Za-z0-9]{32,400}(?![\w/+=-])/g,
    isLeak: (text) => hasDigit(text) && /[A-Za-z]/.test(text),
  },
  { kind: "key", find: /(?<![\w/+=.-])[\w-]{40,400}(?![\w/+=-])/g, isLeak: looksRandom },
  {
    kind: "mail",
    find: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu,
  },
];

type Span = { kind: LeakKind; start: number; end: number };

/** Each distinct string that may be a leak, in the order of its first place; of two that overlap, what both cover. */
export function findLeaks(text: string): Leak[] {
  const leaks = new Map<string, Leak>();
  for (const { kind, start, end } of mergeSpans(findSpans(text))) {
    const found = text.slice(start, end);
    if (!leaks.has(found)) leaks.set(found, { kind, text: found });
  }
  return [...leaks.values()];
}

function findSpans(text: string): Span[] {
  return patterns.flatMap(({ kind, find, isLeak }) =>
    [...text.matchAll(find)].flatMap((match) => {
      const found = match.groups?.leak ?? match[0];
      if (isLeak && !isLeak(found)) return [];
      // A named group stands nearer to the end of what was found than to its start.
      const start = match.index + (match.groups?.leak ? match[0].lastIndexOf(found) : 0);
      return [{ kind, start, end: start + found.length }];
    }),
  );
}

function mergeSpans(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.sort((one, other) => one.start - other.start || other.end - one.end)) {
    const last = merged.at(-1);
    if (!last || span.start >= last.end) merged.push({ ...span });
    else if (span.end > last.end) last.end = span.end;
  }
  return merged;
}
