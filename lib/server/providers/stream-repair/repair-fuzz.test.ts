// Streams that nobody wrote down: bytes cut at every place, and thousands of chunks of any shape between good ones. Seeded, so that a
// failure comes again.
import { describe, expect, it } from "vitest";
import { createStreamFacts } from "../stream-facts";
import { repairBody } from "./repair-body";
import { createEventRepair } from "./repair-events";

const said = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const finish = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n';

/** The text in repaired events. */
function textOf(events: string): string {
  return events
    .split("\n\n")
    .filter(Boolean)
    .map((each) => JSON.parse(each.slice("data: ".length)).choices?.[0]?.delta?.content ?? "")
    .join("");
}

/** mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const names =
  "choices delta message index finish_reason usage prompt_tokens completion_tokens error object x_groq meta model role reasoning reasoning_content reasoning_details tool_calls provider_metadata gateway id __proto__ constructor detail type code status".split(
    " ",
  );

/** A value that holds no text which would be shown. */
function anyValue(random: () => number, depth = 0): unknown {
  const kind = Math.floor(random() * (depth > 4 ? 6 : 9));
  const plain = [null, true, random() * 1e9, -1, "", "</s>"];
  if (kind < plain.length) return plain[kind];
  const count = Math.floor(random() * 4);
  const one = () => anyValue(random, depth + 1);
  if (kind === 6) return Array.from({ length: count }, one);
  return Object.fromEntries(
    Array.from({ length: count }, () => [names[Math.floor(random() * names.length)], one()]),
  );
}

describe("a stream", () => {
  it("means the same wherever its bytes are cut in two", async () => {
    const text = "é写🙂</s>!";
    const bytes = Buffer.from(
      `\ufeff: ping\r\n\r\n${said(text).replaceAll("\n", "\r\n")}${finish}data: [DONE]\n\n`,
    );
    for (let at = 1; at < bytes.length; at += 1) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.subarray(0, at));
          controller.enqueue(bytes.subarray(at));
          controller.close();
        },
      });
      const facts = createStreamFacts();
      const repaired = repairBody(body, facts, { contentType: "text/event-stream", opensThinking: false });
      expect(textOf(await new Response(repaired).text()), `cut at ${at}`).toBe(text);
      expect(facts).toMatchObject({ rawFinishReason: "stop", error: null, skippedEvents: 0 });
    }
  });

  it("loses none of its text to 5,000 chunks of any shape", () => {
    const random = randomFrom(7);
    const facts = createStreamFacts();
    const repair = createEventRepair(facts, { opensThinking: false });
    let out = "";
    let wanted = "";
    for (let count = 0; count < 5_000; count += 1) {
      const word = `w${count} `;
      wanted += word;
      const odd = JSON.stringify(anyValue(random)).slice(0, random() < 0.1 ? 9 : undefined);
      out += repair.feed(`${said(word)}data: ${odd}\n\n`);
    }
    out += repair.end();
    const got = textOf(out).replaceAll("</s>", "");
    expect(got).toBe(wanted);
    expect(facts.skippedEvents).toBeGreaterThan(100);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
