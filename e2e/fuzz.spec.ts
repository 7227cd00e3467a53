// Every route that takes a body survives bodies that no honest program sends: an answer below 500 with a code and no stack, from the same
// process, whose error output stays empty.
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { test as base, expect, serveApp } from "./support/fixtures";
import { fuzzBodies } from "./support/fuzzed-bodies";

/** An app of its own: what a body happens to store is nothing that other tests should find. */
const test = base.extend<object, object>({
  app: [serveApp, { scope: "worker", timeout: 120_000 }],
});

const bodiesInAll = 2_000;
const atOnce = 8;

const lane = {
  id: "a",
  provider: "scripted",
  model: "plain:1",
  system: "Be brief",
  parameters: { temperature: 1, stop: ["x"], extraBody: { a: 1 } },
};
const question = { conversationId: "nobody", parentTurnId: null, text: "Hi", images: [], lanes: [lane] };

/** What a route takes, where spoiling it reaches further than spoiling nothing. */
const validBodies: Record<string, unknown> = {
  "api/chat": question,
  "api/chat/[turnId]": { lanes: [lane] },
  "api/chat/[turnId]/verdict": { winnerLaneId: "a", isBlind: true },
  "api/code": question,
  "api/estimate": question,
  "api/conversations/[id]": { title: "x" },
  "api/conversations/import": { version: 1, conversations: [{ title: "x", turns: [] }] },
  "api/images": { url: "not an address" },
  "api/presets": { name: "x", lanes: [lane] },
  "api/models/corrections": { provider: "scripted", model: "plain:1", input: "1", output: "1" },
  "api/shares": { conversationId: "nobody", expiresInDays: 1, include: { costs: true } },
  "api/sandbox/v1/chat/completions": {
    model: "sandbox/swift",
    messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
    stream: false,
  },
};

/** Reads lists of providers that are elsewhere, whatever its body holds. */
const goesElsewhere = new Set(["api/models/refresh"]);

test("2,000 spoilt bodies get an answer below 500 with a code and no stack, from the same process", async ({
  request,
}) => {
  test.slow();
  const routes = routesWithBodies();
  expect(routes.length).toBeGreaterThan(10);
  const each = Math.ceil(bodiesInAll / routes.length);
  const cases = routes.flatMap(({ path, method }, index) =>
    fuzzBodies(validBodies[path] ?? { a: [1, { b: "c" }] }, each, index).map((body) => ({
      path,
      method,
      body,
    })),
  );
  const wrong: string[] = [];
  const send = async ({ path, method, body }: (typeof cases)[number]) => {
    const answer = await request.fetch(`/${path.replace(/\[\w+\]/g, "nobody")}`, {
      method,
      headers: body.contentType === null ? {} : { "content-type": body.contentType },
      data: body.body === undefined ? undefined : Buffer.from(body.body),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers()["content-type"] ?? "");
    const isRefusal = answer.status() >= 400;
    const code = isRefusal && isJson ? JSON.parse(text).error?.code : undefined;
    if (
      answer.status() >= 500 ||
      (isRefusal && typeof code !== "string") ||
      /\n\s+at .+\(?.+:\d+:\d+/.test(text)
    )
      wrong.push(
        `${method} /${path} ${answer.status()} ${String(body.body).slice(0, 120)} -> ${text.slice(0, 160)}`,
      );
  };
  for (let from = 0; from < cases.length; from += atOnce)
    await Promise.all(cases.slice(from, from + atOnce).map(send));
  expect(wrong).toEqual([]);
  // Nobody starts it again: who answers now is the process that was asked first.
  expect((await request.get("/api/health")).status()).toBe(200);
});

function routesWithBodies(): { path: string; method: string }[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(`${sep}route.ts`))
    .flatMap((file) => {
      const path = file.split(sep).slice(0, -1).join("/");
      const source = readFileSync(join("app", file), "utf8");
      const methods = [...source.matchAll(/export (?:async )?function (POST|PUT|PATCH|DELETE)\b/g)];
      return goesElsewhere.has(path) ? [] : methods.map(([, method]) => ({ path, method: method! }));
    });
}
