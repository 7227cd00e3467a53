// Against the providers' lists on a real server, on both databases: what a refresh takes over, and what it refuses.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { computeCost } from "@/lib/domain/pricing";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { OpenDatabase } from "../db/open-database";
import { type Clock, openPriceApp, type PriceApp } from "./__support__/price-app";
import { listEntry, type ServedLists, serveLists } from "./__support__/served-lists";

const router11b = "meta-llama/llama-3.2-11b-vision-instruct";
const deep11b = "meta-llama/Llama-3.2-11B-Vision-Instruct";
const vercel90b = "meta/llama-3.2-90b";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("a refresh on %s", (kind) => {
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

  it("takes prices over from all four open lists, in each one's own unit", async () => {
    lists.bodies.openrouter = { data: [listEntry.openrouter(router11b, "0.3", "0.31")] };
    lists.bodies["vercel-ai-gateway"] = {
      object: "list",
      data: [listEntry.vercel(vercel90b, "0.7", "0.71")],
    };
    lists.bodies.deepinfra = { data: [listEntry.deepinfra(deep11b, 0.2, 0.25)] };
    lists.bodies.aimlapi = {
      object: "list",
      data: [listEntry.aimlapi("meta/new-vision", 0.0004, 0.0005, 1000)],
    };
    const reports = await app.run();
    expect(app.priceOf("openrouter", router11b)).toEqual([
      "0.3",
      "0.31",
      "OpenRouter, own list",
      "2026-11-21",
    ]);
    expect(app.priceOf("vercel-ai-gateway", vercel90b)).toEqual([
      "0.7",
      "0.71",
      "Vercel AI Gateway, own list",
      "2026-11-21",
    ]);
    expect(app.priceOf("deepinfra", deep11b)).toEqual(["0.2", "0.25", "DeepInfra, own list", "2026-11-21"]);
    expect(app.priceOf("aimlapi", "meta/new-vision")).toEqual([
      "0.4",
      "0.5",
      "AI/ML API, own list",
      "2026-11-21",
    ]);
    expect(reports.openrouter).toMatchObject({
      state: "done",
      listed: 1,
      changed: 1,
      added: 0,
      problemCount: 0,
    });
    expect(reports.openrouter!.changes).toEqual([
      { model: router11b, from: "$0.345 / $0.345", to: "$0.3 / $0.31" },
    ]);
    expect(reports.aimlapi).toMatchObject({ state: "done", added: 1 });
    expect(reports.together).toMatchObject({
      state: "skipped",
      sentence: "Set TOGETHER_API_KEY to read its list.",
    });
    expect(lists.upstream.requests.map(({ url }) => url).sort()).toEqual([
      "/aimlapi/models?include=pricing,modalities,capabilities",
      "/deepinfra/models",
      "/openrouter/models",
      "/vercel-ai-gateway/models",
    ]);
  });

  it("reads a list that needs a key with that key, and shows it to no other", async () => {
    app = await openPriceApp({ opened, lists, clock }, { keys: ["together"] });
    lists.bodies.together = [
      listEntry.together("meta-llama/Llama-4-Maverick", 0.27, 0.85),
      listEntry.together("meta-llama/rented", 0, 0, 12.5),
    ];
    await app.run();
    expect(app.priceOf("together", "meta-llama/Llama-4-Maverick")?.slice(0, 2)).toEqual(["0.27", "0.85"]);
    expect(app.registry.findOffer("together", "meta-llama/rented")!.prices).toBeNull();
    const keys = lists.upstream.requests.map(({ url, headers }) => [url, headers.authorization]);
    expect(keys.filter(([, key]) => key !== undefined)).toEqual([
      ["/together/models", "Bearer key-of-together"],
    ]);
  });

  it("leaves the price that an earlier reply was counted with as it was", async () => {
    const stored = app.registry.findOffer("openrouter", router11b)!.prices!;
    const used = { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };
    const before = computeCost(used, 0, stored);
    lists.bodies.openrouter = { data: [listEntry.openrouter(router11b, "9", "9")] };
    await app.run();
    expect(computeCost(used, 0, stored)).toBe(before);
    expect(computeCost(used, 0, app.registry.findOffer("openrouter", router11b)!.prices)).toBe(9_000_000_000);
  });

  it.each<[string, string, object, RegExp]>([
    ["a negative price", router11b, listEntry.openrouter(router11b, "-1", "-1"), /negative price/],
    [
      "a price a thousand times off",
      router11b,
      listEntry.openrouter(router11b, "345", "345"),
      /jumped from \$0\.345 to \$345/,
    ],
    [
      "a price a thousandth of what it was",
      router11b,
      listEntry.openrouter(router11b, "0.000345", "0.000345"),
      /jumped/,
    ],
    ["a price that fell to nothing", router11b, listEntry.openrouter(router11b, "0", "0"), /jumped/],
    [
      "a price that vanished",
      router11b,
      listEntry.openrouter(router11b, "1", "1", { pricing: {} }),
      /has none any more/,
    ],
    [
      "half a price",
      router11b,
      listEntry.openrouter(router11b, "1", "1", { pricing: { prompt: "0.000001" } }),
      /no price of output/,
    ],
    [
      "a price in words",
      router11b,
      listEntry.openrouter(router11b, "1", "1", { pricing: { prompt: "free", completion: "free" } }),
      /no number/,
    ],
    [
      "a new model dearer than any",
      "new/model",
      listEntry.openrouter("new/model", "70000", "70000"),
      /not believable/,
    ],
  ])(
    "refuses %s, reports it, and keeps what was known beside what it can believe",
    async (_, model, entry, problem) => {
      const before = app.priceOf("openrouter", model);
      lists.bodies.openrouter = {
        data: [entry, listEntry.openrouter("meta-llama/llama-4-scout", "0.09", "0.31")],
      };
      const { openrouter } = await app.run();
      expect(openrouter).toMatchObject({ state: "done", listed: 1, problemCount: 1 });
      expect(openrouter!.problems[0]).toMatchObject({ model, problem: expect.stringMatching(problem) });
      expect(app.priceOf("openrouter", model)).toEqual(before);
      expect(app.priceOf("openrouter", "meta-llama/llama-4-scout")!.slice(0, 2)).toEqual(["0.09", "0.31"]);
    },
  );

  it.each<[string, unknown, string]>([
    ["a page", "<html></html>", "failed"],
    ["half a list", '{"data":[{"id":"a",', "failed"],
    ["another shape", { models: [listEntry.openrouter(router11b, "0.3", "0.3")] }, "refused"],
    ["entries without ids", { data: [{ name: "x" }, null, 7] }, "refused"],
    ["an empty list", { data: [] }, "refused"],
    [
      "prices that moved to another field",
      { data: [{ ...listEntry.openrouter(router11b, "0.3", "0.3"), pricing: { in: "1", out: "1" } }] },
      "refused",
    ],
    [
      "mostly nonsense",
      {
        data: Array.from({ length: 30 }, (__, index) =>
          listEntry.openrouter(`m/${index}`, index < 12 ? "1" : "-1", "1"),
        ),
      },
      "refused",
    ],
  ])("changes nothing when the list is %s", async (_, body, state) => {
    const before = app.registry.offers();
    lists.bodies.openrouter = body;
    const { openrouter } = await app.run();
    expect(openrouter).toMatchObject({ state, succeededAt: null, endedAt: clock.time });
    expect(app.registry.offers()).toEqual(before);
    expect(await opened.db.selectFrom("listed_offers").selectAll().execute()).toEqual([]);
  });

  it("changes nothing when the server fails, redirects, hangs or sends too much, and says which", async () => {
    const before = app.registry.offers();
    app = await openPriceApp({ opened, lists, clock }, { limits: { limitMs: 200, limitBytes: 20_000 } });
    lists.upstream.answer(({ url }, response) => {
      if (url.startsWith("/openrouter")) response.writeHead(503).end();
      else if (url.startsWith("/vercel")) response.writeHead(302, { location: "/elsewhere" }).end();
      else if (url.startsWith("/deepinfra")) response.end(`{"data":["${"x".repeat(40_000)}"]}`);
    });
    const reports = await app.run();
    expect(reports.openrouter!.sentence).toBe("It answered with status 503.");
    expect(reports["vercel-ai-gateway"]!.sentence).toBe("It answered with status 302.");
    expect(reports.deepinfra!.sentence).toMatch(/larger than any list/);
    expect(reports.aimlapi!.sentence).toBe("It did not answer within 0.2 seconds.");
    expect(app.registry.offers()).toEqual(before);
    expect(lists.upstream.requests).toHaveLength(4);
  });
});
