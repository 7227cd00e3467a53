// What readings of lists leave behind over days, restarts and several processes, on both databases.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { OpenDatabase } from "../db/open-database";
import { type Clock, openPriceApp, type PriceApp } from "./__support__/price-app";
import { listEntry, type ServedLists, serveLists } from "./__support__/served-lists";

const router11b = "meta-llama/llama-3.2-11b-vision-instruct";
const deep11b = "meta-llama/Llama-3.2-11B-Vision-Instruct";
const deep90b = "meta-llama/Llama-3.2-90B-Vision-Instruct";
const day = 86_400_000;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("readings on %s", (kind) => {
  let opened: OpenDatabase;
  let lists: ServedLists;
  let app: PriceApp;
  let clock: Clock;

  beforeEach(async () => {
    clock = { time: Date.parse("2026-11-21T09:00:00Z") };
    lists = await serveLists();
    opened = await databases.open(kind);
    app = await openPriceApp({ opened, lists, clock });
  });
  afterEach(async () => {
    await lists.close();
    await opened.close();
  });

  it("keeps the last good list when a later one is broken, and forgets nothing over a restart", async () => {
    lists.bodies.openrouter = { data: [listEntry.openrouter(router11b, "0.3", "0.31")] };
    await app.run();
    clock.time += day;
    lists.bodies.openrouter = "<html>";
    const { openrouter } = await app.run();
    expect(openrouter).toMatchObject({ state: "failed", endedAt: clock.time, succeededAt: clock.time - day });
    app = await openPriceApp({ opened, lists, clock });
    expect(app.priceOf("openrouter", router11b)).toEqual([
      "0.3",
      "0.31",
      "OpenRouter, own list",
      "2026-11-21",
    ]);
  });

  it("says of an offer that left a whole list that it is at risk, and of one that came back that it is listed", async () => {
    const all = app.registry.offers().filter(({ provider }) => provider === "deepinfra");
    const entries = all.map(({ model }) => listEntry.deepinfra(model, 1, 1));
    lists.bodies.deepinfra = { data: entries };
    await app.run();
    expect(app.registry.findOffer("deepinfra", deep90b)).toMatchObject({ status: "listed" });
    clock.time += day;
    lists.bodies.deepinfra = { data: entries.filter(({ id }) => id !== deep11b) };
    const { deepinfra } = await app.run();
    expect(deepinfra!.missing).toBe(1);
    expect(app.registry.findOffer("deepinfra", deep11b)).toMatchObject({
      status: "at-risk",
      statusNote: expect.stringMatching(
        /^Not in its provider's own list of 2026-11-22\. It was there on 2026-11-21\./,
      ),
      prices: { inputUsdPerMillion: "1", asOf: "2026-11-21" },
    });
    clock.time += day;
    lists.bodies.deepinfra = { data: entries };
    await app.run();
    expect(app.registry.findOffer("deepinfra", deep11b)).toMatchObject({ status: "listed" });
  });

  it("says nothing of what a list lacks that holds little of what is known", async () => {
    lists.bodies.deepinfra = { data: [listEntry.deepinfra("new/model", 1, 1)] };
    const { deepinfra } = await app.run();
    expect(deepinfra!.sentence).toMatch(/holds too little/);
    expect(app.registry.findOffer("deepinfra", deep11b)!.status).toBe("listed");
  });

  it("says that a retired offer is back, and what was said of it before", async () => {
    const retired = "meta-llama/llama-3.2-90b-vision-instruct";
    expect(app.registry.findOffer("openrouter", retired)!.status).toBe("retired");
    lists.bodies.openrouter = { data: [listEntry.openrouter(retired, "1.1", "1.1")] };
    await app.run();
    const offer = app.registry.findOffer("openrouter", retired)!;
    expect(offer.status).toBe("listed");
    expect(offer.statusNote).toMatch(/^In its provider's own list of 2026-11-21\. Before that: Retired\./);
  });

  it("knows an offer under a further id that the list gives it", async () => {
    const turbo = "meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo";
    lists.bodies.aimlapi = {
      data: [{ ...listEntry.aimlapi("meta/llama-90b", 1, 1), aliases: [turbo, "unheard/of"] }],
    };
    await app.run();
    expect(app.priceOf("aimlapi", turbo)?.slice(0, 2)).toEqual(["1", "1"]);
    expect(app.registry.findOffer("aimlapi", "unheard/of")).toBeNull();
  });

  it("remembers the changes of a price, the last twelve of them, one row each", async () => {
    for (let turn = 1; turn <= 15; turn += 1) {
      for (const _ of [1, 2]) {
        clock.time += day;
        lists.bodies.openrouter = { data: [listEntry.openrouter(router11b, `0.${300 + turn}`, "0.3")] };
        await app.run();
      }
    }
    const rows = await opened.db.selectFrom("listed_offers").selectAll().orderBy("seen_from").execute();
    expect(rows).toHaveLength(12);
    expect(rows.at(-1)).toMatchObject({ seen_from: clock.time - day, seen_until: clock.time });
    expect(JSON.parse(rows[0]!.offer).prices.input).toEqual({ usd: "0.304" });
  });

  it("is read once, however many processes and people ask for it at the same moment", async () => {
    const other = await openPriceApp({ opened, lists, clock });
    await Promise.all([app.refresh.start(), app.refresh.start(), other.refresh.start()]);
    await Promise.all([app.refresh.settled(), other.refresh.settled()]);
    expect(lists.upstream.requests).toHaveLength(4);
    expect((await other.refresh.report()).isRunning).toBe(false);
  });

  it("tells of a reading that another process began and did not end, and reads that list again", async () => {
    const report = JSON.stringify({
      state: "reading",
      sentence: "",
      listed: 0,
      added: 0,
      changed: 0,
      missing: 0,
      changes: [],
      problems: [],
      problemCount: 0,
    });
    await opened.db
      .insertInto("list_readings")
      .values({
        provider: "openrouter",
        started_at: clock.time,
        ended_at: null,
        succeeded_at: null,
        is_whole: 0,
        report,
      })
      .execute();
    expect(await app.refresh.report()).toMatchObject({ isRunning: true });
    await app.run();
    expect(lists.upstream.requests.map(({ url }) => url)).not.toContain("/openrouter/models");
    clock.time += 121_000;
    expect((await app.refresh.report()).lists[0]).toMatchObject({
      state: "failed",
      sentence: "The reading did not come to its end.",
    });
    await app.run();
    expect(lists.upstream.requests.map(({ url }) => url)).toContain("/openrouter/models");
  });

  it("reaches another process within half a minute of somebody looking there", async () => {
    const other = await openPriceApp({ opened, lists, clock });
    lists.bodies.openrouter = { data: [listEntry.openrouter(router11b, "0.3", "0.31")] };
    await app.run();
    const there = () => other.registry.findOffer("openrouter", router11b)!.prices!.inputUsdPerMillion;
    expect(there()).toBe("0.345");
    clock.time += 31_000;
    await expect.poll(there).toBe("0.3");
  });
});
