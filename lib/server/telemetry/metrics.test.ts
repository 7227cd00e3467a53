import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedUpstream, startUpstream } from "@/e2e/support/upstream";
import { lane, question, read, startProcess } from "../chat/__support__/scripted-process";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { writeMetrics } from "./metrics";

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

describe.each(databaseKinds)("metrics on %s", (kind) => {
  it("count stored replies by status and name nothing that a person sent", async () => {
    const { db } = await databases.open(kind);
    const { turns, runs } = startProcess(db, upstream);
    const { turnId } = await turns.ask("me", question([lane("a", "plain:20"), lane("b", "status:404")]));
    await read(await turns.attach("me", turnId));
    await runs.idle();
    const text = await writeMetrics({ db, liveReplies: runs.liveCount, startedAt: 1_000, now: () => 61_000 });
    expect(text).toContain('parallax_replies{status="complete"} 1\n');
    expect(text).toContain('parallax_replies{status="failed"} 1\n');
    expect(text).toContain("parallax_live_replies 0\n");
    expect(text).toContain("process_uptime_seconds 60\n");
    expect(text).not.toContain("plain");
    expect(
      text
        .split("\n")
        .filter((line) => line !== "" && !/^(# (HELP|TYPE) )?[a-z_]+(\{status="[a-z]+"\})? /.test(line)),
    ).toEqual([]);
  });
});
