// One faulty lane beside healthy ones: theirs end as if it were not there. Counted, not timed: tokens that their provider sent, requests,
// characters, and who had ended while the faulty one still hung.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { lane, outcomeOf, question, read, startProcess, textOf } from "./__support__/scripted-process";

let upstream: ScriptedUpstream;
let databases: TestDatabases;
beforeAll(async () => {
  upstream = await startUpstream();
  databases = await openTestDatabases();
});
afterAll(async () => {
  await databases.close();
  await upstream.close();
});

const healthy = ["tokens:40:5", "plain:300", "reasoning:20"];
const faulty = [
  "hang",
  "silent:60000",
  "cut:0",
  "cut:40",
  "status:401",
  "status:500",
  "status:429:30",
  "html:502",
  "miderror:5",
  "nofinish",
];

describe("a faulty lane", () => {
  it.each(faulty)("(%s) changes nothing for the three beside it", async (fault) => {
    const { db } = await databases.open("sqlite");
    const { turns } = startProcess(db, upstream);
    const before = upstream.requests.length;
    const asked = question([lane("bad", fault), ...healthy.map((model, index) => lane(`ok${index}`, model))]);
    const { turnId } = await turns.ask("me", asked);
    const ids = healthy.map((_, index) => `ok${index}`);
    const events = await read(await turns.attach("me", turnId), 0, (seen) =>
      ids.every((id) => outcomeOf(seen, id) !== null),
    );
    for (const [index, model] of healthy.entries()) {
      expect(outcomeOf(events, ids[index]!)).toMatchObject({ status: "complete", error: null });
      expect(textOf(events, ids[index]!)).toBe(scenarioText(model));
      const requests = upstream.requests.slice(before).filter((request) => request.model === model);
      expect(requests).toMatchObject([{ abortedAt: null, tokensSent: expect.any(Number) }]);
      expect(outcomeOf(events, ids[index]!)!.usage!.outputTokens).toBe(requests[0]!.tokensSent);
    }
    const isStillLive = outcomeOf(events, "bad") === null;
    await turns.stop("me", turnId, "bad");
    const all = await read(await turns.attach("me", turnId));
    const end = outcomeOf(all, "bad")!;
    // What never answers was still hanging when the healthy ones had ended, and blocked none of them.
    if (["hang", "silent:60000"].includes(fault))
      expect([isStillLive, end.status]).toEqual([true, "stopped"]);
    else expect(["failed", "incomplete", "stopped"]).toContain(end.status);
  });

  it("fails eight times on its own where all eight fail", async () => {
    const { db } = await databases.open("sqlite");
    const { turns } = startProcess(db, upstream);
    const before = upstream.requests.length;
    const codes = [400, 401, 402, 403, 404, 413, 500, 503];
    const { turnId } = await turns.ask(
      "me",
      question(codes.map((code) => lane(`l${code}`, `status:${code}`))),
    );
    const events = await read(await turns.attach("me", turnId));
    const errors = codes.map((code) => outcomeOf(events, `l${code}`)?.error?.code);
    expect(new Set(errors).size).toBe(7);
    // One request each, and one more for each of the two that may pass.
    expect(upstream.requests.length - before).toBe(10);
  });
});
