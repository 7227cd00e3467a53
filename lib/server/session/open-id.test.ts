import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type OpenIdProvider, startOpenIdProvider } from "@/e2e/support/openid-provider";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { startBrowser, startGate } from "./__support__/gate-world";

let databases: TestDatabases;
let provider: OpenIdProvider;
beforeAll(async () => {
  databases = await openTestDatabases();
  provider = await startOpenIdProvider();
});
afterAll(async () => {
  await databases.close();
  await provider.close();
});
const ann = { sub: "ann", email: "ann@example.org", email_verified: true, name: "Ann" };
const bob = { sub: "bob", email: "bob@elsewhere.example", email_verified: true, name: "Bob" };
afterEach(() => {
  provider.person = ann;
  provider.lie = {};
});

const settings = () => ({
  HOST: "0.0.0.0",
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: provider.clientId,
  OIDC_CLIENT_SECRET: provider.clientSecret,
});

async function world(variables: Record<string, string> = {}) {
  const { db } = await databases.open("sqlite");
  const start = (changed: Record<string, string> = {}) =>
    startGate(db, { ...settings(), ...variables, ...changed });
  const gate = start();
  /** Goes to the provider and comes back with the query that it gives. */
  async function leave(browser: ReturnType<typeof startBrowser>, to = "/"): Promise<string> {
    const { url, cookie } = await gate.beginOpenId(browser.headers(), to);
    browser.set(cookie);
    const answer = await fetch(url, { redirect: "manual" });
    return new URL(answer.headers.get("location")!).search;
  }
  async function signIn(browser: ReturnType<typeof startBrowser>, to?: string): Promise<string> {
    const query = await leave(browser, to);
    const back = await gate.finishOpenId(browser.headers(), query);
    browser.set(...back.cookies);
    return back.to;
  }
  return { db, gate, start, leave, signIn };
}

const failed = { code: "sign_in_failed" };

describe("signing in through an identity provider", () => {
  test("makes each person an owner of their own, the same each time, and leads back to where they were", async () => {
    const { gate, signIn } = await world();
    const [first, second, other] = [startBrowser(), startBrowser(), startBrowser()];
    expect(await signIn(first, "/c/018f?x=1")).toBe("/c/018f?x=1");
    await signIn(second);
    provider.person = bob;
    expect(await signIn(other, "//evil.test")).toBe("/");
    const [a, b, c] = await Promise.all([first, second, other].map((each) => gate.visitor(each.headers())));
    expect(a!.owner).toBe(b!.owner);
    expect(a!.session!.id).not.toBe(b!.session!.id);
    expect(a!.owner).not.toBe(c!.owner);
    expect([a!.owner, c!.owner]).not.toContain("local");
    expect([a!.session!.account, c!.session!.account]).toEqual([ann.email, bob.email]);
    expect(first.jar.size).toBe(1);
  });

  test("asks with PKCE, state and nonce, fresh each time, and says nothing of the secret", async () => {
    const { gate } = await world({ PARALLAX_PUBLIC_URL: "https://parallax.example" });
    const ask = async () => new URL((await gate.beginOpenId(startBrowser().headers(), "/")).url);
    const [one, two] = [(await ask()).searchParams, (await ask()).searchParams];
    expect(one.get("redirect_uri")).toBe("https://parallax.example/sign-in/openid/callback");
    expect(one.get("code_challenge_method")).toBe("S256");
    for (const name of ["code_challenge", "state", "nonce"]) {
      expect(one.get(name)!.length).toBeGreaterThanOrEqual(43);
      expect(one.get(name)).not.toBe(two.get(name));
    }
    expect(one.toString()).not.toContain("secret");
  });

  test("fails in a browser that did not begin it, with another's state, without a state, and a second time", async () => {
    const { gate, leave } = await world();
    const [mine, victim] = [startBrowser(), startBrowser()];
    const query = await leave(mine);
    const before = provider.exchanges();
    await expect(gate.finishOpenId(startBrowser().headers(), query)).rejects.toMatchObject(failed);
    await leave(victim);
    await expect(gate.finishOpenId(victim.headers(), query)).rejects.toMatchObject(failed);
    const bare = new URLSearchParams(query);
    bare.delete("state");
    await expect(gate.finishOpenId(mine.headers(), `?${bare}`)).rejects.toMatchObject(failed);
    expect(provider.exchanges()).toBe(before);
    await gate.finishOpenId(mine.headers(), query);
    await expect(gate.finishOpenId(mine.headers(), query)).rejects.toMatchObject(failed);
  });

  test.each([
    ["of another issuer", { claims: { iss: "https://evil.test" } }],
    ["for another client", { claims: { aud: "another" } }],
    ["that has run out", { claims: { exp: 1_700_000_000 } }],
    ["with another nonce", { claims: { nonce: "x" } }],
    ["without a subject", { claims: { sub: undefined } }],
    ["signed by another key", { isForged: true }],
  ])("fails with a token %s", async (_, lie) => {
    const { db, signIn } = await world();
    provider.lie = lie;
    await expect(signIn(startBrowser())).rejects.toMatchObject(failed);
    expect(await db.selectFrom("sessions").selectAll().execute()).toEqual([]);
  });

  test("fails where the person says no, and where nobody answers", async () => {
    const { signIn, start } = await world();
    provider.person = null;
    await expect(signIn(startBrowser())).rejects.toMatchObject({
      message: "Signing in did not succeed: the identity provider refused it.",
    });
    const down = start({ OIDC_ISSUER: "http://127.0.0.1:9" });
    await expect(down.beginOpenId(startBrowser().headers(), "/")).rejects.toMatchObject({
      message: "Signing in did not succeed: the identity provider cannot be reached.",
    });
  });

  test("asks the provider for the address where the token has none", async () => {
    const { gate, signIn } = await world({ OIDC_ALLOWED_EMAILS: "ann@example.org" });
    provider.lie = { hidesEmail: true };
    const browser = startBrowser();
    await signIn(browser);
    expect((await gate.visitor(browser.headers()))!.session!.account).toBe(ann.email);
  });
});

describe("a list of who may come in", () => {
  test.each([
    [{ OIDC_ALLOWED_EMAILS: "x@y.z, Ann@Example.org" }, ann, true],
    [{ OIDC_ALLOWED_DOMAINS: "example.org" }, ann, true],
    [{ OIDC_ALLOWED_DOMAINS: "@example.org" }, ann, true],
    [{ OIDC_ALLOWED_EMAILS: "bob@elsewhere.example", OIDC_ALLOWED_DOMAINS: "example.org" }, bob, true],
    [{ OIDC_ALLOWED_EMAILS: "ann@example.org" }, bob, false],
    [{ OIDC_ALLOWED_DOMAINS: "example.org" }, bob, false],
    [{ OIDC_ALLOWED_DOMAINS: "example.org" }, { ...ann, email: "ann@evil-example.org" }, false],
    [{ OIDC_ALLOWED_DOMAINS: "example.org" }, { ...ann, email: "ann@example.org@evil.test" }, false],
    [{ OIDC_ALLOWED_EMAILS: "ann@example.org" }, { ...ann, email_verified: false }, false],
    [{ OIDC_ALLOWED_EMAILS: "ann@example.org" }, { sub: "ann", email: "ann@example.org" }, false],
    [{ OIDC_ALLOWED_EMAILS: "ann@example.org" }, { sub: "ann" }, false],
  ])("%j decides on %j: %s", async (variables, person, isAllowed) => {
    const { gate, signIn } = await world(variables as Record<string, string>);
    provider.person = person;
    const browser = startBrowser();
    if (isAllowed) {
      await signIn(browser);
      expect(await gate.visitor(browser.headers())).not.toBeNull();
    } else {
      await expect(signIn(browser)).rejects.toMatchObject({ code: "sign_in_refused" });
      expect(await gate.visitor(browser.headers())).toBeNull();
    }
  });

  test("ends the sessions of whom it does not name any more, and of another client or issuer", async () => {
    const { start, signIn } = await world();
    const changes: Record<string, string>[] = [
      { OIDC_ALLOWED_DOMAINS: "elsewhere.example" },
      { OIDC_CLIENT_ID: "another" },
      { OIDC_ISSUER: "https://another.example" },
    ];
    for (const changed of changes) {
      const browser = startBrowser();
      await signIn(browser);
      expect(await start().visitor(browser.headers())).not.toBeNull();
      expect(await start(changed).visitor(browser.headers())).toBeNull();
    }
  });
});

test("beside a password both ways lead in, to different owners", async () => {
  const { gate, signIn } = await world({ ACCESS_PASSWORD: "a long enough password" });
  const [person, holder] = [startBrowser(), startBrowser()];
  await signIn(person);
  holder.set(await gate.signInByPassword(holder.headers(), "a long enough password"));
  expect((await gate.visitor(holder.headers()))!.owner).toBe("local");
  expect((await gate.visitor(person.headers()))!.owner).not.toBe("local");
});
