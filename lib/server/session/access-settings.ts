// How people get in: by a password, through an identity provider, or, on this machine alone, just so. It does not know requests.
import "server-only";
import { isLoopback } from "../http/is-loopback";

export type OpenIdSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
  /** In lower case; null: everybody whom the issuer lets in. */
  allowedEmails: string[] | null;
  allowedDomains: string[] | null;
};

export type AccessSettings = {
  /** The origin that people open; null: the one they happen to use. */
  publicUrl: string | null;
  password: string | null;
  openId: OpenIdSettings | null;
  /** Bearer token for /api/metrics; null: only people who are signed in. */
  metricsToken: string | null;
  /** A session ends this long after it began, … */
  sessionMs: number;
  /** … and this long after it was last used. */
  idleMs: number;
};

type Variables = Readonly<Record<string, string | undefined>>;

type Place = { host: string; sessionHours: number; idleHours: number };

const hourMs = 3_600_000;
const shortestToken = 16;
const openIdVariables = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
const openIdOptions = ["OIDC_NAME", "OIDC_ALLOWED_EMAILS", "OIDC_ALLOWED_DOMAINS"] as const;

/** Reads the variables; a sentence per bad one goes to `problems`. */
export function readAccessSettings(
  env: Variables,
  { host, sessionHours, idleHours }: Place,
  problems: string[],
): AccessSettings {
  const publicUrl = readPublicUrl(env.PARALLAX_PUBLIC_URL, problems);
  const openId = readOpenId(env, problems);
  const password = env.ACCESS_PASSWORD ?? null;
  const isOthers = publicUrl !== null && !isLoopback(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ""));
  if (password === null && openId === null && !openIdVariables.some((name) => env[name])) {
    const ways = `set ACCESS_PASSWORD, or ${openIdVariables.join(", ")}`;
    if (!isLoopback(host))
      problems.push(`HOST opens Parallax to other machines: ${ways}, or leave HOST at 127.0.0.1.`);
    else if (isOthers) problems.push(`PARALLAX_PUBLIC_URL opens Parallax to other machines: ${ways}.`);
  }
  const metricsToken = env.PARALLAX_METRICS_TOKEN ?? null;
  if (metricsToken !== null && metricsToken.length < shortestToken)
    problems.push(`PARALLAX_METRICS_TOKEN must have at least ${shortestToken} characters.`);
  const idleMs = Math.min(idleHours, sessionHours) * hourMs;
  return { publicUrl, password, openId, metricsToken, sessionMs: sessionHours * hourMs, idleMs };
}

function readPublicUrl(text: string | undefined, problems: string[]): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.username)
    return url.origin;
  problems.push("PARALLAX_PUBLIC_URL must be an origin such as https://parallax.example.com.");
  return null;
}

function readOpenId(env: Variables, problems: string[]): OpenIdSettings | null {
  const [issuer, clientId, clientSecret] = openIdVariables.map((name) => env[name]);
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    const isBegun = [...openIdVariables, ...openIdOptions].some((name) => env[name] !== undefined);
    for (const name of isBegun ? openIdVariables.filter((each) => env[each] === undefined) : [])
      problems.push(`${name} must be set as well to sign in with OpenID Connect.`);
    return null;
  }
  if (!isIssuer(issuer)) {
    problems.push("OIDC_ISSUER must be an address that begins with https:// (http:// only on this machine).");
    return null;
  }
  const name = env.OIDC_NAME ?? new URL(issuer).host;
  const allowedEmails = list(env.OIDC_ALLOWED_EMAILS);
  const allowedDomains = list(env.OIDC_ALLOWED_DOMAINS)?.map((domain) => domain.replace(/^@/, "")) ?? null;
  return { issuer, clientId, clientSecret, name, allowedEmails, allowedDomains };
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username } = new URL(text);
  const isPlain = search === "" && hash === "" && username === "";
  const isHere = isLoopback(hostname.replace(/^\[|\]$/g, ""));
  return isPlain && (protocol === "https:" || (protocol === "http:" && isHere));
}

function list(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  return text
    .toLowerCase()
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** Whether an account with this address may come in; the address is one that the issuer has verified. */
export function isAllowedAccount(
  { allowedEmails, allowedDomains }: Pick<OpenIdSettings, "allowedEmails" | "allowedDomains">,
  email: string | null,
): boolean {
  if (allowedEmails === null && allowedDomains === null) return true;
  if (email === null) return false;
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return allowedEmails?.includes(address) === true || allowedDomains?.includes(domain) === true;
}
