import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseEnvironment } from "../env";
import { ask } from "./__fixtures__/ask";
import { type FakeUpstream, startFakeUpstream, streamOf } from "./__fixtures__/fake-upstream";
import { builtInProviders } from "./built-in-providers";
import { createRegistry } from "./registry";

let upstream: FakeUpstream;
beforeAll(async () => {
  upstream = await startFakeUpstream();
});
beforeEach(() => {
  upstream.requests.length = 0;
  upstream.brokenOff = 0;
});
afterAll(() => upstream.close());

const registryOf = (variables: Record<string, string> = {}) =>
  createRegistry({ environment: parseEnvironment(variables), fetch, now: () => Date.now() });
const custom = (more: object = {}) => ({
  PARALLAX_PROVIDERS: JSON.stringify([
    { id: "acme", name: "Acme", baseURL: `${upstream.url}/v1`, apiKey: "acme-secret-key", ...more },
  ]),
});
const answer = 'data: {"choices":[{"delta":{"content":"Yes"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

describe("an opened model", () => {
  it("may be one that no list has, and asks with key, headers and usage", async () => {
    upstream.answer(streamOf(answer));
    const opened = registryOf(custom({ models: [], headers: { "x-team": "v" } })).open(
      "acme",
      "typed-by-hand",
    );
    expect(await ask(opened)).toEqual({ text: "Yes", reasoning: "", finishReason: "stop", errors: [] });
    const [request] = upstream.requests;
    expect(request).toMatchObject({ method: "POST", url: "/v1/chat/completions" });
    expect(request!.headers).toMatchObject({ authorization: "Bearer acme-secret-key", "x-team": "v" });
    expect(JSON.parse(request!.body)).toMatchObject({
      model: "typed-by-hand",
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it("without a key sends no authorization", async () => {
    upstream.answer(streamOf(answer));
    await ask(registryOf(custom({ models: [], apiKey: undefined })).open("acme", "m"));
    expect(upstream.requests[0]!.headers.authorization).toBeUndefined();
  });

  it("also carries the key in the header that its provider reads", async () => {
    upstream.answer(streamOf(answer));
    const entry = builtInProviders.find(({ extraKeyHeader }) => extraKeyHeader)!;
    const variables = {
      [entry.keyVariables[0]!]: "key-12345678",
      [entry.baseUrlVariable]: `${upstream.url}/v1`,
    };
    await ask(registryOf(variables).open(entry.id, "m"));
    expect(upstream.requests[0]!.headers[entry.extraKeyHeader!]).toBe("key-12345678");
  });

  it("sets a limit of output where its provider's own would cut the answer", async () => {
    upstream.answer(streamOf(answer));
    const entry = builtInProviders.find(({ quirks }) => quirks.defaultMaxTokens)!;
    const variables = {
      [entry.keyVariables[0]!]: "key-12345678",
      [entry.baseUrlVariable]: `${upstream.url}/v1`,
    };
    await ask(registryOf(variables).open(entry.id, "m"));
    expect(JSON.parse(upstream.requests[0]!.body).max_tokens).toBe(entry.quirks.defaultMaxTokens);
  });

  it("tells once when the provider has answered, and with what status", async () => {
    upstream.answer(streamOf(answer));
    const opened = registryOf(custom({ models: [] })).open("acme", "m");
    const statuses: number[] = [];
    opened.onResponse((status) => statuses.push(status));
    expect(opened.httpStatus()).toBeNull();
    await ask(opened);
    expect(statuses).toEqual([200]);
    expect(opened.httpStatus()).toBe(200);
  });

  it("posts the conversation to nobody else: a redirect is an error", async () => {
    const canary = await startFakeUpstream();
    upstream.answer(
      (_, response) => void response.writeHead(307, { location: `${canary.url}/v1/chat/completions` }).end(),
    );
    const opened = registryOf(custom({ models: [] })).open("acme", "m");
    const { errors } = await ask(opened);
    expect(opened.describeError(errors[0])).toMatchObject({ code: "provider_bad_answer", httpStatus: 307 });
    expect(canary.requests).toHaveLength(0);
    await canary.close();
  });

  it("describes an error status with its wait, without key and without the question", async () => {
    upstream.answer((_, response) => {
      response.writeHead(429, { "retry-after": "4" });
      response.end(JSON.stringify({ error: { message: "acme-secret-key: slow down" } }));
    });
    const opened = registryOf(custom({ models: [] })).open("acme", "m");
    const { errors } = await ask(opened);
    expect(errors).toHaveLength(1);
    expect(opened.describeError(errors[0])).toEqual({
      code: "provider_rate_limited",
      message: "Acme asks to slow down: [key]: slow down.",
      retryable: true,
      retryAfterSeconds: 4,
      httpStatus: 429,
    });
    expect(JSON.stringify(errors[0], Object.getOwnPropertyNames(errors[0]))).not.toContain("What is this?");
  });

  it("reads no more of an error than it can show", async () => {
    upstream.answer((_, response) => {
      response.writeHead(500);
      const timer = setInterval(() => response.write("x".repeat(50_000)), 1);
      response.on("close", () => clearInterval(timer));
    });
    const opened = registryOf(custom({ models: [] })).open("acme", "m");
    const { errors } = await ask(opened);
    expect(opened.describeError(errors[0]).code).toBe("provider_down");
    await expect.poll(() => upstream.brokenOff).toBe(1);
  });

  it("says that nobody listens where nobody does", async () => {
    const gone = await startFakeUpstream();
    await gone.close();
    const opened = registryOf(custom({ models: [], baseURL: `${gone.url}/v1` })).open("acme", "m");
    const { errors } = await ask(opened);
    expect(opened.describeError(errors[0])).toMatchObject({ code: "provider_unreachable", httpStatus: null });
    expect(opened.httpStatus()).toBeNull();
  });

  it("keeps what came before the socket was cut", async () => {
    upstream.answer(async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write('data: {"choices":[{"delta":{"content":"Half"}}]}\n\n');
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.destroy();
    });
    const opened = registryOf(custom({ models: [] })).open("acme", "m");
    expect((await ask(opened)).text).toBe("Half");
    expect(opened.describeError(opened.facts.error).code).toBe("provider_stream_cut");
  });

  it("closes the provider's connection when it is stopped", async () => {
    upstream.answer((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write('data: {"choices":[{"delta":{"content":"Half"}}]}\n\n');
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort("stopped"), 30);
    const opened = registryOf(custom({ models: [] })).open("acme", "m");
    await ask(opened, stop.signal);
    await expect.poll(() => upstream.brokenOff).toBe(1);
    expect(opened.facts.error).toBeNull();
  });

  it("uses one connection for one answer after another", async () => {
    const own = await startFakeUpstream();
    const ports: (number | undefined)[] = [];
    own.answer((_, response) => {
      ports.push(response.socket?.remotePort);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(answer);
      // The body's end comes after [DONE], as from real servers.
      setTimeout(() => response.end(), 10);
    });
    const registry = registryOf(custom({ models: [], baseURL: `${own.url}/v1` }));
    for (let turn = 0; turn < 5; turn += 1) {
      await ask(registry.open("acme", "m"));
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    expect(ports).toHaveLength(5);
    expect(new Set(ports).size).toBe(1);
    await own.close();
  });
});
