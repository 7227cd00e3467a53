import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeUpstream, startFakeUpstream } from "./__fixtures__/fake-upstream";
import { createModelLists, type ListSource } from "./model-lists";

let upstream: FakeUpstream;
let time = 0;

beforeAll(async () => {
  upstream = await startFakeUpstream();
});
beforeEach(() => {
  upstream.requests.length = 0;
  upstream.brokenOff = 0;
  time = 1_000_000;
});
afterAll(() => upstream.close());

const listsOf = (source: Partial<ListSource> = {}) =>
  createModelLists({
    fetch,
    now: () => time,
    sources: [
      {
        id: "one",
        baseUrl: `${upstream.url}/v1`,
        headers: {},
        limitMs: 300,
        limitBytes: 10_000,
        everyMs: 30_000,
        takesBareList: false,
        forgetsOnFailure: true,
        hasShowEndpoint: false,
        ...source,
      },
    ],
  });
const answerJson = (value: unknown, status = 200) =>
  upstream.answer((_, response) => void response.writeHead(status).end(JSON.stringify(value)));

describe("model lists", () => {
  it("know nothing at first, and answer at once while they ask", async () => {
    answerJson({ data: [{ id: "eye" }] });
    const lists = listsOf();
    expect(lists.found("one")).toBeNull();
    await lists.settled();
    expect(lists.found("one")).toEqual([{ id: "eye", vision: null, contextTokens: null }]);
  });

  it("ask nobody until somebody looks", async () => {
    listsOf();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(upstream.requests).toHaveLength(0);
  });

  it("ask again only after their time, however often somebody looks", async () => {
    answerJson({ data: [{ id: "eye" }] });
    const lists = listsOf();
    for (let look = 0; look < 50; look += 1) lists.found("one");
    await lists.settled();
    lists.lookAround();
    lists.found("one");
    await lists.settled();
    expect(upstream.requests).toHaveLength(1);
    time += 30_001;
    lists.found("one");
    await lists.settled();
    expect(upstream.requests).toHaveLength(2);
  });

  it("send the key of their provider", async () => {
    answerJson({ data: [{ id: "eye" }] });
    const lists = listsOf({ headers: { authorization: "Bearer its-key" } });
    lists.lookAround();
    await lists.settled();
    expect(upstream.requests[0]).toMatchObject({ method: "GET", url: "/v1/models" });
    expect(upstream.requests[0]!.headers.authorization).toBe("Bearer its-key");
  });

  it.each([
    ["a page", (body: (value: string) => void) => body("<html></html>")],
    ["another JSON", (body: (value: string) => void) => body('{"status":"ok"}')],
    ["entries without ids", (body: (value: string) => void) => body('{"data":[{"name":"x"},null,7]}')],
    ["a bare list, where that is not taken", (body: (value: string) => void) => body('[{"id":"eye"}]')],
    [
      "more than the bound",
      (body: (value: string) => void) => body(`{"data":[{"id":"${"x".repeat(20_000)}"}]}`),
    ],
  ])("find nothing in %s", async (_, write) => {
    upstream.answer((_request, response) => write((value) => void response.end(value)));
    const lists = listsOf();
    lists.lookAround();
    await lists.settled();
    expect(lists.found("one")).toBeNull();
  });

  it("find nothing behind an error status or a redirect, and follow none", async () => {
    answerJson({ data: [{ id: "eye" }] }, 500);
    const lists = listsOf();
    lists.lookAround();
    await lists.settled();
    expect(lists.found("one")).toBeNull();
    upstream.answer(
      (_, response) => void response.writeHead(302, { location: `${upstream.url}/other` }).end(),
    );
    time += 60_000;
    lists.lookAround();
    await lists.settled();
    expect(lists.found("one")).toBeNull();
    expect(upstream.requests.map(({ url }) => url)).toEqual(["/v1/models", "/v1/models"]);
  });

  it("give up on a server that does not answer", async () => {
    upstream.answer(() => {});
    const lists = listsOf({ limitMs: 30 });
    lists.lookAround();
    await lists.settled();
    expect(lists.found("one")).toBeNull();
    await expect.poll(() => upstream.brokenOff).toBe(1);
  });

  it("forget a local server that is gone, and keep the last list of others", async () => {
    const local = listsOf();
    const other = listsOf({ forgetsOnFailure: false });
    answerJson({ data: [{ id: "eye" }] });
    for (const lists of [local, other]) {
      lists.lookAround();
      await lists.settled();
    }
    answerJson({}, 503);
    time += 30_001;
    for (const lists of [local, other]) {
      lists.lookAround();
      await lists.settled();
    }
    expect(local.found("one")).toBeNull();
    expect(other.found("one")).toHaveLength(1);
  });

  it("read what lists tell of pictures and context", async () => {
    answerJson([
      { id: "a", architecture: { input_modalities: ["text", "image"] }, max_model_len: 4096 },
      { id: "b", architecture: { input_modalities: ["text"] }, context_length: 8192 },
      { id: "c", capabilities: ["completion", "multimodal"], meta: { n_ctx_train: 131072 } },
      { id: "d", capabilities: { vision: false }, context_window: "many" },
      { id: "e", metadata: { tags: ["vision"], context_length: 32768 } },
      { id: "a\u0000" },
    ]);
    const lists = listsOf({ takesBareList: true });
    lists.lookAround();
    await lists.settled();
    expect(lists.found("one")).toEqual([
      { id: "a", vision: true, contextTokens: 4096 },
      { id: "b", vision: false, contextTokens: 8192 },
      { id: "c", vision: true, contextTokens: 131072 },
      { id: "d", vision: false, contextTokens: null },
      { id: "e", vision: true, contextTokens: 32768 },
    ]);
  });

  it("ask a server that tells capabilities one by one, for twenty models at most", async () => {
    const data = Array.from({ length: 30 }, (_, index) => ({ id: `m${index}` }));
    upstream.answer((request, response) => {
      if (request.url === "/v1/models") return void response.end(JSON.stringify({ data }));
      const { model } = JSON.parse(request.body);
      response.end(
        JSON.stringify({ capabilities: model === "m3" ? ["completion", "vision"] : ["completion"] }),
      );
    });
    const lists = listsOf({ hasShowEndpoint: true });
    lists.lookAround();
    await lists.settled();
    expect(upstream.requests.filter(({ url }) => url === "/api/show")).toHaveLength(20);
    const found = lists.found("one")!;
    expect(found.filter(({ vision }) => vision).map(({ id }) => id)).toEqual(["m3"]);
    expect(found[25]!.vision).toBeNull();
  });
});
