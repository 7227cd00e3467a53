import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { depthOf, readJson } from "../http/read-json";
import { parseChatRequest, parseLanes, parseStopAt } from "./chat-request";

const lane = { id: "a", provider: "p", model: "m" };
const body = { text: "What is this?", images: [], lanes: [lane] };

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof AppError ? error.code : "not an AppError";
  }
  return "accepted";
}

describe("a question's body", () => {
  it("is read with its optional fields left out", () => {
    expect(parseChatRequest(body)).toEqual({
      ...body,
      conversationId: null,
      turnId: null,
      parentTurnId: undefined,
      stopAt: null,
    });
  });

  it("may say where all lanes stop, as an amount in USD", () => {
    expect(parseChatRequest({ ...body, stopAtUsd: "0.05" }).stopAt).toBe(50_000_000);
    expect(parseStopAt({ lanes: [lane], stopAtUsd: null })).toBeNull();
  });

  it("tells a first question by intent from one that names no parent", () => {
    expect(parseChatRequest({ ...body, parentTurnId: null }).parentTurnId).toBeNull();
    expect(parseChatRequest(body).parentTurnId).toBeUndefined();
  });

  it("takes parameters in either spelling and sends nothing that was not set", () => {
    const parameters = { max_tokens: 9, top_p: 0.5, stop: "END" };
    expect(parseLanes({ lanes: [{ ...lane, parameters }] })[0]!.parameters).toEqual({
      maxTokens: 9,
      topP: 0.5,
      stop: ["END"],
    });
  });

  it.each([
    ["nothing to ask", { ...body, text: " " }],
    ["a cap that is no amount", { ...body, stopAtUsd: "-1" }],
    ["a cap of nothing", { ...body, stopAtUsd: "0" }],
    ["a cap as a number", { ...body, stopAtUsd: 1 }],
    ["no lanes", { ...body, lanes: [] }],
    [
      "nine lanes",
      { ...body, lanes: Array.from({ length: 9 }, (_, index) => ({ ...lane, id: `l${index}` })) },
    ],
    ["two lanes with one id", { ...body, lanes: [lane, lane] }],
    ["a lane without a model", { ...body, lanes: [{ id: "a", provider: "p" }] }],
    ["an unknown parameter", { ...body, lanes: [{ ...lane, parameters: { heat: 1 } }] }],
    [
      "a temperature that is no number",
      { ...body, lanes: [{ ...lane, parameters: { temperature: "hot" } }] },
    ],
    [
      "extra fields that replace the messages",
      { ...body, lanes: [{ ...lane, parameters: { extraBody: { messages: [] } } }] },
    ],
    ["a picture by address", { ...body, images: ["https://example.com/a.png"] }],
    ["a picture by blob address", { ...body, images: ["blob:http://127.0.0.1/1"] }],
    ["an id with a slash", { ...body, conversationId: "../x" }],
    ["null", null],
    ["a list", []],
    ["a number", 7],
  ])("is refused with a code for %s", (_, each) => {
    expect(codeOf(() => parseChatRequest(each))).toBe("bad_request");
  });

  it("never throws anything but a coded error, whatever comes", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 5 }), (value) => {
        expect(["bad_request", "accepted"]).toContain(codeOf(() => parseChatRequest(value)));
        expect(["bad_request", "accepted"]).toContain(
          codeOf(() => parseChatRequest({ ...body, lanes: value })),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("reading JSON", () => {
  const request = (text: string) => new Request("http://127.0.0.1/", { method: "POST", body: text });

  it("refuses a body that is too large, too deep, or not JSON", async () => {
    await expect(readJson(request("x".repeat(100)), 50)).rejects.toMatchObject({ code: "body_too_large" });
    await expect(readJson(request(`${"[".repeat(1_000_000)}`))).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(readJson(request("{"))).rejects.toMatchObject({ code: "bad_request" });
  });

  it("counts a body that does not say its length", async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000)) });
    const streamed = new Request("http://127.0.0.1/", {
      method: "POST",
      body: endless,
      duplex: "half",
    } as RequestInit);
    await expect(readJson(streamed, 5000)).rejects.toMatchObject({ code: "body_too_large" });
  });

  it("counts brackets outside strings only", () => {
    expect(depthOf('{"a":["[[[[\\"[["]}')).toBe(2);
  });
});
