// The scripted upstream keeps to its scripts, seen from a plain fetch and from a bare socket.
import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  countPromptTokens,
  type ScriptedUpstream,
  scenarioModels,
  scenarioText,
  startUpstream,
} from "@/e2e/support/upstream";

let upstream: ScriptedUpstream;

beforeEach(async () => {
  upstream = await startUpstream();
});

afterEach(() => upstream.close());

const messages = [{ role: "user", content: "What is it?" }];

function ask(model: string, extra: object = {}, signal?: AbortSignal) {
  return fetch(`${upstream.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: "Bearer key-of-the-test" },
    body: JSON.stringify({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
      ...extra,
    }),
    signal: signal ?? null,
  });
}

/** The data of every event of a whole stream; "[DONE]" stays a string. */
async function readEvents(model: string, extra?: object) {
  const text = await (await ask(model, extra)).text();
  const lines = text.split(/\r?\n/).filter((line) => line.startsWith("data: "));
  return lines.map((line) => (/^data: \{/.test(line) ? JSON.parse(line.slice(6)) : line.slice(6)));
}

// biome-ignore lint/suspicious/noExplicitAny: chunks are whatever the wire holds
const contentOf = (events: any[]) => events.map((event) => event.choices?.[0]?.delta?.content ?? "").join("");

describe("a reply", () => {
  test.each([
    "plain:1",
    "plain:20",
    "plain:300",
    "tokens:40:1",
    "reasoning:20",
    "role-odd",
    "crlf",
    "comments",
  ])("of %s is the text that the scenario announces, with usage and an end", async (model) => {
    const events = await readEvents(model);
    expect(contentOf(events)).toBe(scenarioText(model));
    expect(events.at(-1)).toBe("[DONE]");
    expect(events.at(-2).usage.prompt_tokens).toBe(countPromptTokens(upstream.requests[0]!.body));
    expect(events.at(-2).usage.completion_tokens).toBe(upstream.requests[0]!.tokensSent);
  });

  test("is cut into bytes or inside of characters without a change to its text", async () => {
    expect(contentOf(await readEvents("bytes"))).toBe(scenarioText("bytes"));
    expect(contentOf(await readEvents("split-utf8"))).toBe(scenarioText("split-utf8"));
    expect(Buffer.byteLength(scenarioText("split-utf8"))).toBeGreaterThan(scenarioText("split-utf8").length);
  });

  test("has as many tokens as asked for, the same each time, and other ones for another model", async () => {
    for (const count of [1, 2, 33, 34, 300, 2_000]) {
      await readEvents(`plain:${count}`);
      expect(upstream.requests.at(-1)?.tokensSent).toBe(count);
    }
    expect(scenarioText("plain:300")).toBe(scenarioText("plain:300"));
    expect(scenarioText("plain:300").slice(0, 60)).not.toBe(scenarioText("plain:299").slice(0, 60));
    expect(scenarioText("plain:300").match(/```/g)?.length ?? 0).toSatisfy(
      (count: number) => count % 2 === 0,
    );
  });

  test("reports no usage where it was not asked for, and reported costs whether asked or not", async () => {
    const quiet = await readEvents("plain:20", { stream_options: undefined });
    expect(quiet.some((event) => event.usage)).toBe(false);
    const [done, finish] = (await readEvents("reported-deepinfra", { stream_options: undefined })).reverse();
    expect(done).toBe("[DONE]");
    expect(finish).toMatchObject({
      usage: { prompt_tokens: 15, completion_tokens: 16, estimated_cost: 0.0000268 },
    });
    expect(finish.choices[0].finish_reason).toBe("stop");
  });

  test("lacks exactly what its scenario leaves out", async () => {
    expect((await readEvents("nodone")).at(-1).usage).toBeDefined();
    const noFinish = await readEvents("nofinish");
    expect(noFinish.some((event) => event.choices?.[0]?.finish_reason)).toBe(false);
    expect((await readEvents("nousage")).some((event) => event.usage)).toBe(false);
    const eof = await readEvents("eof:5");
    expect(eof).toHaveLength(5);
    expect((await readEvents("miderror:5")).at(-1).error.code).toBe(502);
  });
});

describe("a fault", () => {
  test("cut:5 gives five tokens and then breaks the connection", async () => {
    const response = await ask("cut:5");
    let text = "";
    await expect(async () => {
      for await (const chunk of response.body!) text += Buffer.from(chunk).toString();
    }).rejects.toThrow();
    expect(text.match(/data: /g)).toHaveLength(5);
  });

  test("status, html and wrong-key answer as a provider or its proxy would", async () => {
    const limited = await ask("status:429:30");
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "30"]);
    const html = await ask("html:502");
    expect([html.status, html.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(await (await ask("wrong-key")).json()).toMatchObject({
      error: { message: "Incorrect API key provided: key-of-the-test.", code: "invalid_api_key" },
    });
    expect((await ask("no-such-scenario")).status).toBe(404);
  });

  test("hang answers nothing, and notes when the client gave up", async () => {
    const leave = new AbortController();
    const answer = ask("hang", {}, leave.signal);
    await expect.poll(() => upstream.requests.length).toBe(1);
    leave.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(() => upstream.requests[0]?.abortedAt).not.toBeNull();
    expect(upstream.requests[0]).toMatchObject({ tokensSent: 0, endedAt: null });
  });

  test("a client that leaves in mid-stream stops the tokens", async () => {
    const leave = new AbortController();
    const response = await ask("tokens:2000:10", {}, leave.signal);
    await response.body?.getReader().read();
    leave.abort();
    await expect.poll(() => upstream.requests[0]?.abortedAt).not.toBeNull();
    const { tokensSent } = upstream.requests[0]!;
    expect(tokensSent).toBeLessThan(2_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(upstream.requests[0]?.tokensSent).toBe(tokensSent);
  });
});

test("a request is remembered with its headers, its body and the hashes of its pictures", async () => {
  const bytes = Buffer.from("not really a picture");
  const url = `data:image/png;base64,${bytes.toString("base64")}`;
  const content = [
    { type: "text", text: "What is it?" },
    { type: "image_url", image_url: { url } },
  ];
  await readEvents("plain:1", { messages: [{ role: "user", content }], temperature: 0.5 });
  const [request] = upstream.requests;
  expect(request?.imageHashes).toEqual([createHash("sha256").update(bytes).digest("hex")]);
  expect(request?.body.temperature).toBe(0.5);
  expect(request?.headers.authorization).toBe("Bearer key-of-the-test");
  expect(countPromptTokens(request!.body)).toBe(4 + 3 + 256);
});

test("every listed model has a scenario, and the list can be read over HTTP", async () => {
  const list = await (await fetch(`${upstream.url}/v1/models`)).json();
  expect(list.data.map((model: { id: string }) => model.id)).toEqual(scenarioModels);
  for (const model of scenarioModels) expect(scenarioText(model)).toBeTypeOf("string");
});
