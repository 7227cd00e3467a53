// The contract of a reply in the face of faults: whatever a provider does on the wire, the person gets all text that came, the right
// status, at most one sentence about what went wrong, and nobody's key.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startFakeUpstream } from "../providers/__fixtures__/fake-upstream";
import { brokenStreams } from "./__fixtures__/broken-streams";
import { chunkFaults } from "./__fixtures__/chunk-faults";
import { framingFaults } from "./__fixtures__/framing-faults";
import { requestFaults } from "./__fixtures__/request-faults";
import { openStage, playedKey, type Scenario, type Stage } from "./__support__/play-faults";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

let logged: string[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "warn").mockImplementation((line) => void logged.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

const groups: [string, Scenario[]][] = [
  ["a stream framed with", framingFaults],
  ["a stream with", chunkFaults],
  ["a request that is answered with", requestFaults],
  ["an answer that breaks with", brokenStreams],
];

describe.each(groups)("%s", (_, scenarios) => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", async (_, scenario) => {
    const { wanted } = scenario;
    const brokenOff = stage.upstream.brokenOff;
    const { outcome, text, reasoning, requests, chunks } = await stage.ask(scenario);

    if (wanted.text instanceof RegExp) expect(text).toMatch(wanted.text);
    else expect(text === wanted.text ? "the text" : text.slice(0, 200)).toBe("the text");
    expect(reasoning).toBe(wanted.reasoning ?? "");
    expect({ status: outcome.status, code: outcome.error?.code }).toEqual({
      status: wanted.status,
      code: wanted.code,
    });
    if (wanted.says) expect(outcome.error?.message).toContain(wanted.says);
    if (wanted.finish !== undefined) expect(outcome.finishReason).toBe(wanted.finish);
    if (wanted.usage !== undefined) {
      const { usage } = outcome;
      const told = usage?.isEstimated === false ? [usage.inputTokens, usage.outputTokens] : null;
      expect(told).toEqual(wanted.usage);
    }
    expect(requests).toBe(wanted.requests ?? 1);
    const lines = wanted.skipped ? [{ event: "odd-stream", skippedEvents: wanted.skipped }] : [];
    expect(logged.map((line) => JSON.parse(line))).toMatchObject(lines);
    expect(logged.join("")).not.toContain("What is this?");
    if (wanted.isClosed) await expect.poll(() => stage.upstream.brokenOff).toBeGreaterThan(brokenOff);

    const sentences = [
      outcome.error?.message ?? "",
      ...chunks.map((chunk) => ("errorText" in chunk ? chunk.errorText : "")),
    ];
    for (const sentence of sentences) {
      expect(sentence.length).toBeLessThan(500);
      expect(sentence).not.toContain(playedKey);
      expect(sentence).not.toMatch(/\p{Cc}|\u202e|<script/u);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("a redirect", () => {
  it.each([301, 302, 303, 307, 308])(
    "(%i) is not followed: the address that it names hears nothing",
    async (status) => {
      const canary = await startFakeUpstream();
      const { outcome, requests } = await stage.ask({
        play: (_, response) =>
          void response.writeHead(status, { location: `${canary.url}/v1/chat/completions` }).end(),
      });
      expect(outcome).toMatchObject({ status: "failed", error: { code: "provider_bad_answer" } });
      expect([requests, canary.requests.length]).toEqual([1, 0]);
      await canary.close();
    },
  );
});
