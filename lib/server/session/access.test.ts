import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { startBrowser, startGate } from "./__support__/gate-world";
import { maxTriesOfAll, maxTriesPerAddress, windowMs } from "./sign-in-limit";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const password = "a long enough password";
const hourMs = 3_600_000;
const withPassword = { ACCESS_PASSWORD: password, HOST: "0.0.0.0" };

describe.each(databaseKinds)("the gate on %s", (kind) => {
  async function world(variables: Record<string, string> = withPassword) {
    const { db } = await databases.open(kind);
    const clock = { at: 1_900_000_000_000 };
    const start = (changed: Record<string, string> = {}) =>
      startGate(db, { ...variables, ...changed }, clock);
    const gate = start();
    async function signedIn(options?: Parameters<typeof startBrowser>[0]) {
      const browser = startBrowser(options);
      browser.set(await gate.signInByPassword(browser.headers(), password));
      return browser;
    }
    return { db, clock, start, gate, signedIn };
  }

  test("lets everybody in where nobody has to sign in, as the owner of all that was made before", async () => {
    const { gate } = await world({});
    expect(await gate.visitor(startBrowser().headers())).toEqual({ owner: "local", session: null });
    await expect(gate.signInByPassword(startBrowser().headers(), "x")).rejects.toMatchObject({
      code: "sign_in_off",
    });
  });

  test("asks for the password, then knows the browser", async () => {
    const { gate, signedIn } = await world();
    expect(await gate.visitor(startBrowser().headers())).toBeNull();
    const browser = await signedIn();
    expect(await gate.visitor(browser.headers())).toMatchObject({
      owner: "local",
      session: { method: "password", account: null },
    });
  });

  test("stores no token and no password", async () => {
    const { db, signedIn } = await world();
    const browser = await signedIn();
    const rows = JSON.stringify(await db.selectFrom("sessions").selectAll().execute());
    expect(rows).not.toContain([...browser.jar.values()][0]);
    expect(rows).not.toContain(password);
  });

  test.each(["", "x", `${password} `, password.toUpperCase(), `${password}\0`, "é".repeat(500)])(
    "does not take %j for the password",
    async (given) => {
      const { gate } = await world();
      await expect(gate.signInByPassword(startBrowser().headers(), given)).rejects.toMatchObject({
        code: "wrong_password",
        status: 403,
      });
    },
  );

  test.each(["", "x", "A".repeat(43), "A".repeat(5000), "../../etc"])(
    "knows no browser by the made-up cookie %j",
    async (token) => {
      const { gate } = await world();
      const browser = startBrowser();
      browser.jar.set("parallax_session", token);
      expect(await gate.visitor(browser.headers())).toBeNull();
    },
  );

  test("gives a new token with each sign-in, and ends the one before it", async () => {
    const { gate, signedIn } = await world();
    const browser = await signedIn();
    const before = browser.headers();
    const first = [...browser.jar.values()][0];
    browser.set(await gate.signInByPassword(browser.headers(), password));
    expect([...browser.jar.values()][0]).not.toBe(first);
    expect(await gate.visitor(before)).toBeNull();
    expect(await gate.visitor(browser.headers())).not.toBeNull();
  });

  test("forgets a browser that signs out; its token is worth nothing afterwards", async () => {
    const { gate, signedIn } = await world();
    const browser = await signedIn();
    const before = browser.headers();
    browser.set(await gate.signOut(browser.headers()));
    expect(browser.jar.size).toBe(0);
    expect(await gate.visitor(before)).toBeNull();
  });

  test("ends a session that is not used, however young, and one that is old, however used", async () => {
    const { gate, clock, signedIn } = await world({
      ...withPassword,
      PARALLAX_SESSION_HOURS: "10",
      PARALLAX_SESSION_IDLE_HOURS: "3",
    });
    const [idle, busy] = [await signedIn(), await signedIn()];
    for (let hour = 2; hour < 10; hour += 2) {
      clock.at += 2 * hourMs;
      expect(await gate.visitor(busy.headers())).not.toBeNull();
    }
    expect(await gate.visitor(idle.headers())).toBeNull();
    clock.at += 2 * hourMs;
    expect(await gate.visitor(busy.headers())).toBeNull();
  });

  test("writes at most once a minute that a session is used", async () => {
    const { db, gate, clock, signedIn } = await world();
    const browser = await signedIn();
    const usedAt = async () =>
      (await db.selectFrom("sessions").select("used_at").executeTakeFirstOrThrow()).used_at;
    const started = await usedAt();
    clock.at += 59_000;
    await gate.visitor(browser.headers());
    expect(await usedAt()).toBe(started);
    clock.at += 1_000;
    await gate.visitor(browser.headers());
    expect(await usedAt()).toBe(clock.at);
  });

  test("ends sessions that were begun with an earlier password", async () => {
    const { db, start, gate, signedIn } = await world();
    const browser = await signedIn();
    const changed = start({ ACCESS_PASSWORD: "another password" });
    expect(await changed.visitor(browser.headers())).toBeNull();
    expect(await gate.visitor(browser.headers())).toBeNull();
    expect(await db.selectFrom("sessions").selectAll().execute()).toEqual([]);
  });

  test("keeps sessions through a restart", async () => {
    const { start, signedIn } = await world();
    const browser = await signedIn();
    expect(await start().visitor(browser.headers())).not.toBeNull();
  });

  test("lists a person's sessions and ends one, or all others, but none of somebody else", async () => {
    const { db, gate, signedIn } = await world();
    const [here, there, phone] = [await signedIn(), await signedIn(), await signedIn()];
    const idOf = async (browser: typeof here) => (await gate.visitor(browser.headers()))!.session!.id;
    const kept = await idOf(here);
    expect((await gate.sessions.list("local")).map(({ id }) => id).sort()).toEqual(
      [kept, await idOf(there), await idOf(phone)].sort(),
    );
    expect(await gate.sessions.end("somebody", await idOf(there))).toBe(false);
    expect(await gate.sessions.end("local", await idOf(there))).toBe(true);
    expect(await gate.visitor(there.headers())).toBeNull();
    await db
      .updateTable("sessions")
      .set({ owner: "somebody" })
      .where("id", "=", await idOf(phone))
      .execute();
    expect(await gate.sessions.endOthers("local", kept)).toBe(0);
    expect(await gate.visitor(phone.headers())).not.toBeNull();
    expect(await gate.visitor(here.headers())).not.toBeNull();
  });

  test("lets one address try ten times in a window, and says when to come back", async () => {
    const { gate, clock, signedIn } = await world();
    clock.at = Math.floor(clock.at / windowMs) * windowMs;
    const attacker = startBrowser({ address: "198.51.100.1" });
    const tryOnce = (given: string) => gate.signInByPassword(attacker.headers(), given);
    for (let tries = 0; tries < maxTriesPerAddress; tries += 1)
      await expect(tryOnce(`guess ${tries}`)).rejects.toMatchObject({ code: "wrong_password" });
    clock.at += 60_000;
    for (const given of ["one more", password])
      await expect(tryOnce(given)).rejects.toMatchObject({
        code: "rate_limited",
        status: 429,
        details: { retryAfterSeconds: windowMs / 1000 - 60 },
      });
    await signedIn({ address: "198.51.100.2" });
    clock.at += windowMs;
    await tryOnce(password);
  });

  test("gives back what succeeded", async () => {
    const { signedIn } = await world();
    for (let times = 0; times < maxTriesPerAddress + 2; times += 1) await signedIn();
  });

  test("counts parallel tries of several processes as one", async () => {
    const { start } = await world();
    const gates = [start(), start()];
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        gates[index % 2]!.signInByPassword(startBrowser().headers(), `guess ${index}`).catch(
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(outcomes.filter((code) => code === "wrong_password")).toHaveLength(maxTriesPerAddress);
    expect(outcomes.filter((code) => code === "rate_limited")).toHaveLength(40 - maxTriesPerAddress);
  });

  test("stops an attack from many addresses", async () => {
    const { db, gate, clock } = await world();
    const windowStart = clock.at - (clock.at % windowMs);
    await db
      .insertInto("sign_in_attempts")
      .values({ scope: "all", window_start: windowStart, count: maxTriesOfAll })
      .execute();
    await expect(gate.signInByPassword(startBrowser().headers(), password)).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});

describe("cookies", () => {
  const line = async (variables: Record<string, string>, options: Parameters<typeof startBrowser>[0]) => {
    const { db } = await databases.open("sqlite");
    const gate = startGate(db, { ...withPassword, ...variables });
    const browser = startBrowser(options);
    const cookie = await gate.signInByPassword(browser.headers(), password);
    browser.set(cookie);
    expect(await gate.visitor(browser.headers())).not.toBeNull();
    return cookie;
  };
  const shared = /; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax/;

  test("are closed to scripts and to other sites, and bound to TLS where there is any", async () => {
    const plain = await line({}, {});
    expect(plain).toMatch(/^parallax_session=[\w-]{43};/);
    expect(plain).toMatch(shared);
    expect(plain).not.toContain("Secure");
    for (const cookie of [
      await line({}, { isSecure: true }),
      await line({ PARALLAX_PUBLIC_URL: "https://parallax.example" }, { host: "parallax.example" }),
    ]) {
      expect(cookie).toMatch(/^__Host-parallax_session=[\w-]{43};/);
      expect(cookie).toMatch(shared);
      expect(cookie).toMatch(/; Secure$/);
    }
  });

  test("without the prefix are not believed behind TLS, and twice the same not at all", async () => {
    const { db } = await databases.open("sqlite");
    const gate = startGate(db, withPassword);
    const browser = startBrowser();
    browser.set(await gate.signInByPassword(browser.headers(), password));
    expect(await gate.visitor(browser.headers({ "x-forwarded-proto": "https" }))).toBeNull();
    const cookie = browser.headers().get("cookie")!;
    expect(await gate.visitor(browser.headers({ cookie: `${cookie}; ${cookie}` }))).toBeNull();
  });
});
