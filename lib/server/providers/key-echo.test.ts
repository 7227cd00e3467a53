import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseEnvironment } from "../env";
import { ask } from "./__fixtures__/ask";
import { type FakeUpstream, startFakeUpstream } from "./__fixtures__/fake-upstream";
import { createRegistry } from "./registry";

const key = "sk-echo-marker-0123456789abcdef";
const teamKey = "team-marker-9876543210";

let upstream: FakeUpstream;
beforeAll(async () => {
  upstream = await startFakeUpstream();
});
afterAll(() => upstream.close());

/** Everything that the product keeps or shows of one call to a provider that says its keys back. */
async function everythingOf(answer: (response: ServerResponse) => void): Promise<string> {
  upstream.answer((_, response) => answer(response));
  const provider = {
    id: "acme",
    name: "Acme",
    baseURL: `${upstream.url}/v1`,
    apiKey: key,
    headers: { "x-team": teamKey },
  };
  const environment = parseEnvironment({ PARALLAX_PROVIDERS: JSON.stringify([provider]) });
  const registry = createRegistry({ environment, fetch, now: () => Date.now() });
  const opened = registry.open("acme", "m");
  const asked = await ask(opened);
  const { facts } = opened;
  const errors = [facts.error, ...asked.errors].filter(Boolean).map((error) => opened.describeError(error));
  const { text, reasoning, finishReason } = asked;
  const { servedModel, rawFinishReason, usage } = facts;
  const kept = { text, reasoning, finishReason, servedModel, rawFinishReason, usage };
  return JSON.stringify([kept, errors, opened.wire()]);
}

const events = (response: ServerResponse, chunks: unknown[], headers: Record<string, string> = {}) => {
  response.writeHead(200, { "content-type": "text/event-stream", ...headers });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end("data: [DONE]\n\n");
};
const delta = (fields: object, more: object = {}) => ({ choices: [{ index: 0, delta: fields }], ...more });
const stop = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
const spelled = (text: string) =>
  [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

describe("a provider that says its keys back", () => {
  it.each<[where: string, answer: (response: ServerResponse) => void]>([
    [
      "in an error's message",
      (r) =>
        r.writeHead(401).end(JSON.stringify({ error: { message: `Incorrect API key: ${key}, ${teamKey}` } })),
    ],
    [
      "in an error that is spelled in escapes",
      (r) => r.writeHead(400).end(`{"error":{"message":"Bad: ${spelled(key)}"}}`),
    ],
    ["in a page", (r) => r.writeHead(502).end(`<html><title>${key} ${teamKey}</title></html>`)],
    [
      "in an error's other fields",
      (r) => r.writeHead(403).end(JSON.stringify({ detail: [{ loc: [key], msg: teamKey }] })),
    ],
    [
      "in base64",
      (r) => r.writeHead(400).end(JSON.stringify({ error: Buffer.from(`Bearer ${key}`).toString("base64") })),
    ],
    [
      "in headers",
      (r) =>
        events(r, [delta({ content: "Hi" }), stop], {
          "content-type": `text/event-stream; k=${key}`,
          "x-k": key,
        }),
    ],
    [
      "in the middle of an answer",
      (r) => events(r, [delta({ content: "Hi" }), { error: { message: `Key ${key} failed`, code: 502 } }]),
    ],
    ["as its text", (r) => events(r, [delta({ content: `Your key is ${key}, team ${teamKey}.` }), stop])],
    [
      "as its thinking",
      (r) => events(r, [delta({ reasoning_content: `Your key is ${key}.` }), delta({ content: "Hi" }), stop]),
    ],
    ["in pieces", (r) => events(r, [...key].map((content) => delta({ content })).concat([stop as never]))],
    [
      "as the name of its model and its reason to finish",
      (r) =>
        events(r, [
          delta({ content: "Hi" }, { model: key }),
          { choices: [{ index: 0, delta: {}, finish_reason: teamKey }] },
        ]),
    ],
    [
      "as an answer that is no stream",
      (r) => r.writeHead(200, { "content-type": "text/plain" }).end(`no: ${key}`),
    ],
    ["as a redirect", (r) => r.writeHead(307, { location: `https://evil.test/?${key}` }).end()],
  ])("%s is shown none of them", async (_, answer) => {
    const everything = await everythingOf(answer);
    expect(everything).not.toContain(teamKey);
    for (const secret of [key, Buffer.from(key).toString("base64").slice(0, 36)]) {
      // All but the three characters that may pass before a key is recognised.
      expect(everything).not.toContain(secret.slice(3));
    }
    const inPieces = /"delta\\":\{\\"content\\":\\"[a-z0-9-]\\"/.test(everything);
    expect(inPieces).toBe(false);
  });

  it("in a list of models gives no model of that name", async () => {
    upstream.answer((_, response) => {
      response.end(JSON.stringify({ data: [{ id: "eye-1" }, { id: `eye-${key}` }, { id: teamKey }] }));
    });
    const provider = {
      id: "acme",
      baseURL: `${upstream.url}/v1`,
      apiKey: key,
      headers: { "x-team": teamKey },
    };
    const environment = parseEnvironment({ PARALLAX_PROVIDERS: JSON.stringify([provider]) });
    const registry = createRegistry({ environment, fetch, now: () => Date.now() });
    registry.offers();
    await registry.settled();
    const models = registry.offers().filter((offer) => offer.provider === "acme");
    expect(models.map(({ model }) => model)).toEqual(["eye-1"]);
  });
});
