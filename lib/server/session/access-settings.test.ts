import { describe, expect, it, test } from "vitest";
import { parseEnvironment } from "../env";

type Variables = Record<string, string>;

const problemsOf = (variables: Variables): string[] => {
  try {
    parseEnvironment(variables);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n").slice(1);
  }
};
const openId = {
  OIDC_ISSUER: "https://id.example/realms/a",
  OIDC_CLIENT_ID: "parallax",
  OIDC_CLIENT_SECRET: "the-client-secret",
};
const others = ["0.0.0.0", "::", "192.168.1.5", "parallax.example.org", "128.0.0.1"];

describe("who can use an installation", () => {
  it("is whoever sits at the machine, where nothing is set", () => {
    expect(parseEnvironment({}).access).toEqual({
      publicUrl: null,
      password: null,
      openId: null,
      metricsToken: null,
      sessionMs: 30 * 86_400_000,
      idleMs: 7 * 86_400_000,
    });
  });

  it.each(others)("is not left open on the host %s: the start is refused and says what to set", (HOST) => {
    expect(problemsOf({ HOST })).toEqual([
      "- HOST opens Parallax to other machines: set ACCESS_PASSWORD, or OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, or leave HOST at 127.0.0.1.",
    ]);
    expect(problemsOf({ HOST, ACCESS_PASSWORD: "x" })).toEqual([]);
    expect(problemsOf({ HOST, ...openId })).toEqual([]);
  });

  it.each(["127.0.0.1", "127.8.8.8", "::1", "localhost"])("needs no password on the loopback %s", (HOST) => {
    expect(problemsOf({ HOST })).toEqual([]);
  });

  it("is not left open under a public address either", () => {
    const PARALLAX_PUBLIC_URL = "https://parallax.example";
    expect(problemsOf({ PARALLAX_PUBLIC_URL })[0]).toMatch(/^- PARALLAX_PUBLIC_URL .* set ACCESS_PASSWORD/);
    expect(problemsOf({ PARALLAX_PUBLIC_URL, ACCESS_PASSWORD: "x" })).toEqual([]);
    expect(problemsOf({ PARALLAX_PUBLIC_URL: "http://localhost:8080" })).toEqual([]);
  });
});

describe("an identity provider", () => {
  it("is read with its lists in lower case", () => {
    const lists = {
      OIDC_ALLOWED_EMAILS: " Ann@Example.org, ,bob@x.y ",
      OIDC_ALLOWED_DOMAINS: "@Example.org",
    };
    expect(parseEnvironment({ ...openId, ...lists }).access.openId).toEqual({
      issuer: "https://id.example/realms/a",
      clientId: "parallax",
      clientSecret: "the-client-secret",
      name: "id.example",
      allowedEmails: ["ann@example.org", "bob@x.y"],
      allowedDomains: ["example.org"],
    });
  });

  test.each(Object.keys(openId))("that lacks %s stops the start", (missing) => {
    const rest = Object.fromEntries(Object.entries(openId).filter(([name]) => name !== missing));
    expect(problemsOf({ ...rest, HOST: "0.0.0.0" })).toEqual([
      `- ${missing} must be set as well to sign in with OpenID Connect.`,
    ]);
  });

  test("that is forgotten beside its list stops the start: the list would protect nothing", () => {
    expect(problemsOf({ OIDC_ALLOWED_DOMAINS: "example.org" })).toHaveLength(3);
  });

  test.each([
    "id.example",
    "http://id.example",
    "https://user@id.example",
    "https://id.example/?x=1",
    "ftp://x",
  ])("at %s is refused, and its secret not repeated", (OIDC_ISSUER) => {
    const problems = problemsOf({ ...openId, OIDC_ISSUER });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^- OIDC_ISSUER must/);
    expect(problems.join()).not.toContain("the-client-secret");
  });

  test("may be without TLS on this machine", () => {
    expect(problemsOf({ ...openId, OIDC_ISSUER: "http://127.0.0.1:9000" })).toEqual([]);
  });
});

test.each([
  "parallax.example",
  "https://parallax.example/app",
  "https://parallax.example/?x",
  "ftp://x",
  "https://u@x",
])("the public address is an origin, not %s", (PARALLAX_PUBLIC_URL) => {
  expect(problemsOf({ PARALLAX_PUBLIC_URL, ACCESS_PASSWORD: "x" })).toEqual([
    "- PARALLAX_PUBLIC_URL must be an origin such as https://parallax.example.com.",
  ]);
});

test("a session is idle no longer than it lasts", () => {
  const { access } = parseEnvironment({ PARALLAX_SESSION_HOURS: "10", PARALLAX_SESSION_IDLE_HOURS: "100" });
  expect([access.sessionMs, access.idleMs]).toEqual([36_000_000, 36_000_000]);
});

test("a token for the figures is not short", () => {
  expect(problemsOf({ PARALLAX_METRICS_TOKEN: "short" })).toEqual([
    "- PARALLAX_METRICS_TOKEN must have at least 16 characters.",
  ]);
});
