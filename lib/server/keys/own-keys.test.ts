import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { parseEnvironment } from "../env";
import { ask } from "../providers/__fixtures__/ask";
import { type FakeUpstream, startFakeUpstream, streamOf } from "../providers/__fixtures__/fake-upstream";
import { createRegistry } from "../providers/registry";
import { createKeys, type Keys } from "./create-keys";

const marker = "sk-own-marker-0123456789abcdef";
const serverKey = "sk-server-marker-0123456789";
const answered = streamOf(
  'data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
);

let databases: TestDatabases;
let upstream: FakeUpstream;
let elsewhere: FakeUpstream;
let folder: string;
beforeAll(async () => {
  databases = await openTestDatabases();
  [upstream, elsewhere] = await Promise.all([startFakeUpstream(), startFakeUpstream()]);
  folder = mkdtempSync(join(tmpdir(), "parallax-keys-"));
});
afterAll(async () => {
  await Promise.all([databases.close(), upstream.close(), elsewhere.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe.each(databaseKinds)("own keys on %s", (kind) => {
  let db: Db;
  let keys: Keys;
  let dataDir: string;
  beforeEach(async () => {
    const opened = await databases.open(kind);
    db = opened.db;
    dataDir = mkdtempSync(join(folder, "data-"));
    keys = process();
    for (const each of [upstream, elsewhere]) {
      each.requests.length = 0;
      each.answer(answered);
    }
    return opened.close;
  });

  /** One process of the app on these data. */
  function process(variables: Record<string, string> = {}): Keys {
    const settings = parseEnvironment({
      DATA_DIR: dataDir,
      PARALLAX_ALLOW_PRIVATE_PROVIDERS: "on",
      OPENROUTER_BASE_URL: `${upstream.url}/v1`,
      OPENROUTER_API_KEY: serverKey,
      DEEPINFRA_BASE_URL: `${upstream.url}/v1`,
      ...variables,
    });
    const now = () => Date.now();
    const registry = createRegistry({ environment: settings, fetch, now });
    return createKeys({ db, settings, registry, book: undefined, fetch, now, newId: randomUUID });
  }

  const body = (more: object = {}) => ({
    name: "My gateway",
    baseUrl: `${upstream.url}/v1`,
    key: marker,
    models: ["eye-1"],
    ...more,
  });
  async function askAs(owner: string, provider: string, by = keys) {
    return ask((await by.registryFor(owner)).open(provider, "eye-1"));
  }
  const sentKeys = (to: FakeUpstream) => to.requests.map(({ headers }) => headers.authorization);

  it("are used in place of the server's, for their owner alone", async () => {
    expect(await keys.saveKey("ann", "openrouter", marker)).toEqual({ ending: "cdef" });
    await askAs("ann", "openrouter");
    await askAs("bob", "openrouter");
    expect(sentKeys(upstream)).toEqual([`Bearer ${marker}`, `Bearer ${serverKey}`]);
    expect((await keys.registryFor("ann")).find("openrouter")).toMatchObject({ payer: "you" });
    expect((await keys.registryFor("bob")).find("openrouter")).toMatchObject({ payer: "server" });
  });

  it("make a provider usable that the server has no key for, and removing one ends that in every process", async () => {
    const other = process();
    await keys.saveKey("ann", "deepinfra", marker);
    expect((await other.registryFor("ann")).find("deepinfra")).toMatchObject({
      isConfigured: true,
      payer: "you",
    });
    expect((await keys.registryFor("bob")).find("deepinfra")).toMatchObject({ isConfigured: false });
    expect(await keys.removeKey("bob", "deepinfra")).toBe(false);
    expect(await keys.removeKey("ann", "deepinfra")).toBe(true);
    expect((await other.registryFor("ann")).find("deepinfra")).toMatchObject({ isConfigured: false });
  });

  it("replace one another", async () => {
    await keys.saveKey("ann", "openrouter", "sk-first-key-0123456789");
    await keys.saveKey("ann", "openrouter", marker);
    await askAs("ann", "openrouter");
    expect(sentKeys(upstream)).toEqual([`Bearer ${marker}`]);
  });

  it("are stored sealed, and nothing but their ending can be read", async () => {
    await keys.saveKey("ann", "openrouter", marker);
    await keys.addProvider("ann", body());
    const rows = [
      ...(await sql`select * from own_keys`.execute(db)).rows,
      ...(await sql`select * from own_providers`.execute(db)).rows,
    ];
    expect(rows).toHaveLength(3);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(marker);
    expect(stored).not.toContain(Buffer.from(marker).toString("base64").slice(0, 20));
    expect(statSync(join(dataDir, "secret.key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, "secret.key"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it("do not open in another owner's row, or for another provider", async () => {
    await keys.saveKey("ann", "openrouter", marker);
    await db.updateTable("own_keys").set({ owner: "bob" }).execute();
    await askAs("bob", "openrouter").catch(() => {});
    await db.updateTable("own_keys").set({ owner: "ann", provider: "deepinfra" }).execute();
    const registry = await keys.registryFor("ann");
    expect(() => registry.open("deepinfra", "eye-1")).toThrow("cannot be used");
    expect(upstream.requests).toHaveLength(0);
  });

  it("are not sent where the provider's address has changed, nor is the server's key in their place", async () => {
    await keys.saveKey("ann", "openrouter", marker);
    const moved = process({ OPENROUTER_BASE_URL: `${elsewhere.url}/v1` });
    const registry = await moved.registryFor("ann");
    expect(registry.find("openrouter")).toMatchObject({
      isConfigured: false,
      whyNot: expect.stringContaining(
        `it was kept for ${upstream.url}, and the address is now ${elsewhere.url}`,
      ),
    });
    expect(() => registry.open("openrouter", "eye-1")).toThrow("Your key for OpenRouter cannot be used");
    expect(elsewhere.requests).toHaveLength(0);
    await askAs("ann", "openrouter");
    expect(sentKeys(upstream)).toEqual([`Bearer ${marker}`]);
  });

  it("do not open where a forged row names the new origin", async () => {
    await keys.saveKey("ann", "openrouter", marker);
    await db.updateTable("own_keys").set({ origin: elsewhere.url }).execute();
    const moved = process({ OPENROUTER_BASE_URL: `${elsewhere.url}/v1` });
    const registry = await moved.registryFor("ann");
    expect(() => registry.open("openrouter", "eye-1")).toThrow("cannot be used");
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("say so where they were kept under another secret, and open again under theirs", async () => {
    const secret = "ab".repeat(32);
    await process({ PARALLAX_SECRET: secret }).saveKey("ann", "openrouter", marker);
    expect((await keys.registryFor("ann")).find("openrouter")?.whyNot).toContain("another PARALLAX_SECRET");
    await askAs("ann", "openrouter", process({ PARALLAX_SECRET: secret.toUpperCase() }));
    expect(sentKeys(upstream)).toEqual([`Bearer ${marker}`]);
  });

  it("are refused for what takes none, and for nobody's provider", async () => {
    await expect(keys.saveKey("ann", "sandbox", marker)).rejects.toMatchObject({ code: "bad_request" });
    await expect(keys.saveKey("ann", "nobody", marker)).rejects.toMatchObject({ code: "unknown_provider" });
    await expect(keys.saveKey("ann", "azure-ai-foundry", marker)).rejects.toThrow("AZURE_RESOURCE_NAME");
  });

  describe("providers that were added", () => {
    it("are asked with their own key, seen by their owner alone, and gone with it", async () => {
      const { id } = await keys.addProvider("ann", body());
      expect(id).toMatch(/^own\.my-gateway-[a-z0-9]{5}$/);
      const { id: second } = await keys.addProvider("ann", body({ name: "My  Gateway!" }));
      expect(second).not.toBe(id);
      const registry = await keys.registryFor("ann");
      expect(registry.find(id)).toMatchObject({ id, name: "My gateway", kind: "custom", payer: "you" });
      expect(registry.findOffer(id, "eye-1")).toMatchObject({ provider: id, prices: null });
      await askAs("ann", id);
      expect(sentKeys(upstream)).toEqual([`Bearer ${marker}`]);

      const theirs = await keys.registryFor("bob");
      expect(theirs.find(id)).toBeNull();
      expect(() => theirs.open(id, "eye-1")).toThrow("no provider named");
      expect(await keys.configuredFor("bob", id)).toBeNull();
      await expect(keys.changeProvider("bob", id, body())).rejects.toMatchObject({ code: "not_found" });
      expect(await keys.removeProvider("bob", id)).toBe(false);

      expect(await keys.removeProvider("ann", id)).toBe(true);
      expect((await keys.registryFor("ann")).find(id)).toBeNull();
      expect(await db.selectFrom("own_keys").select("provider").execute()).toEqual([{ provider: second }]);
    });

    it("never get the server's key, whatever their address looks like", async () => {
      const { id } = await keys.addProvider(
        "ann",
        body({ key: null, baseUrl: `${elsewhere.url}/openrouter.ai/api/v1` }),
      );
      await askAs("ann", id);
      expect(elsewhere.requests).toHaveLength(1);
      expect(JSON.stringify(elsewhere.requests)).not.toContain("sk-");
    });

    it("do not get the key of their earlier address after a change", async () => {
      const { id } = await keys.addProvider("ann", body());
      await keys.changeProvider("ann", id, body({ key: null, baseUrl: `${elsewhere.url}/v1` }));
      const registry = await keys.registryFor("ann");
      expect(registry.find(id)).toMatchObject({ isConfigured: false });
      expect(() => registry.open(id, "eye-1")).toThrow("cannot be used");
      expect(elsewhere.requests).toHaveLength(0);
      await keys.changeProvider("ann", id, body({ baseUrl: `${elsewhere.url}/v1` }));
      await askAs("ann", id);
      expect(sentKeys(elsewhere)).toEqual([`Bearer ${marker}`]);
    });

    it("lead nobody elsewhere by a redirect, neither key nor question", async () => {
      upstream.answer((_, response) => {
        response.writeHead(307, { location: `${elsewhere.url}/v1/chat/completions` }).end();
      });
      await keys.saveKey("ann", "openrouter", marker);
      const { id } = await keys.addProvider("ann", body());
      for (const provider of [id, "openrouter"]) {
        const { errors } = await askAs("ann", provider);
        expect(errors).not.toHaveLength(0);
      }
      expect(upstream.requests).toHaveLength(2);
      expect(elsewhere.requests).toHaveLength(0);
    });

    it("are bounded in number", async () => {
      for (let number = 0; number < 20; number += 1) await keys.addProvider("ann", body({ key: null }));
      await expect(keys.addProvider("ann", body())).rejects.toThrow("at most 20");
      await keys.addProvider("bob", body());
    });

    it("must be public where the operator did not allow others", async () => {
      const strict = process({ PARALLAX_ALLOW_PRIVATE_PROVIDERS: "off" });
      await expect(strict.addProvider("ann", body())).rejects.toMatchObject({ code: "address_not_allowed" });
      // One that was added while it was allowed is refused when it is asked.
      const { id } = await keys.addProvider("ann", body());
      const { errors } = await askAs("ann", id, strict);
      expect(errors).not.toHaveLength(0);
      expect(upstream.requests).toHaveLength(0);
    });
  });
});
