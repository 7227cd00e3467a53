import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { createPresets, maxPresets } from "../presets/presets";
import { createVerdicts } from "./verdicts";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

async function withTurn(kind: (typeof databaseKinds)[number]) {
  const { db } = await databases.open(kind);
  const at = 1_000;
  await db
    .insertInto("conversations")
    .values({
      id: "c",
      owner: "me",
      title: "t",
      lanes: "[]",
      leaf_turn_id: "t1",
      created_at: at,
      updated_at: at,
    })
    .execute();
  const turn = {
    id: "t1",
    owner: "me",
    conversation_id: "c",
    parent_turn_id: null,
    ordinal: 1,
    text: "?",
    created_at: at,
  };
  await db.insertInto("turns").values(turn).execute();
  for (const [index, lane] of ["a", "b", "failed"].entries()) {
    await db
      .insertInto("replies")
      .values({
        id: `r-${lane}`,
        owner: "me",
        turn_id: "t1",
        lane_id: lane,
        lane: JSON.stringify({ id: lane, provider: "p", model: `model-${lane}` }),
        lane_position: index,
        variant: 1,
        is_chosen: 1,
        status: "complete",
        text: lane === "failed" ? "" : "An answer",
        reasoning: "",
        recording: "",
        last_event_id: 0,
        error: null,
        finish_reason: null,
        attempts: "[]",
        usage: null,
        timings: "{}",
        cost_estimated: null,
        cost_computed: null,
        cost_reported: null,
        prices: null,
        served_model: null,
        instance_id: null,
        heartbeat_at: null,
        stop_requested: 0,
        created_at: at,
        ended_at: at,
      })
      .execute();
  }
  return {
    db,
    verdicts: createVerdicts(db, { now: () => at }),
    presets: createPresets(db, { now: () => at }),
  };
}

describe.each(databaseKinds)("verdicts on %s", (kind) => {
  it("are given, changed, counted as votes for offers, and taken back", async () => {
    const { verdicts } = await withTurn(kind);
    await verdicts.give("me", "t1", { winnerLaneId: "a", isBlind: true });
    await verdicts.give("me", "t1", { winnerLaneId: null, isBlind: false });
    expect((await verdicts.ofTurns("me", ["t1"])).get("t1")).toMatchObject({
      winnerLaneId: null,
      isBlind: false,
    });
    await verdicts.give("me", "t1", { winnerLaneId: "b", isBlind: true });
    expect(await verdicts.votes("me")).toEqual([
      { winner: "p:model-b", contenders: ["p:model-a", "p:model-b"], isBlind: true },
    ]);
    await verdicts.withdraw("me", "t1");
    expect(await verdicts.votes("me")).toEqual([]);
  });

  it("are refused for a lane that did not answer, and for another's turn", async () => {
    const { verdicts } = await withTurn(kind);
    const of = (lane: string) => ({ winnerLaneId: lane, isBlind: false });
    await expect(verdicts.give("me", "t1", of("failed"))).rejects.toMatchObject({ code: "bad_request" });
    await expect(verdicts.give("me", "t1", of("z"))).rejects.toMatchObject({ code: "bad_request" });
    await expect(verdicts.give("you", "t1", of("a"))).rejects.toMatchObject({ code: "not_found" });
    await verdicts.give("me", "t1", of("a"));
    await expect(verdicts.withdraw("you", "t1")).rejects.toMatchObject({ code: "not_found" });
    expect(await verdicts.votes("you")).toEqual([]);
    expect(await verdicts.votes("me")).toHaveLength(1);
  });

  it("go with their turn", async () => {
    const { db, verdicts } = await withTurn(kind);
    await verdicts.give("me", "t1", { winnerLaneId: "a", isBlind: false });
    await db.deleteFrom("conversations").where("id", "=", "c").execute();
    expect(await verdicts.votes("me")).toEqual([]);
  });
});

describe.each(databaseKinds)("presets on %s", (kind) => {
  const lanes = [{ id: "a", provider: "p", model: "m", parameters: { temperature: 0.2 } }];

  it("are saved under a name, replaced under the same name, and removed by their owner only", async () => {
    const { presets } = await withTurn(kind);
    const first = await presets.save("me", { id: "1", name: " Fast ", lanes });
    const again = await presets.save("me", {
      id: "2",
      name: "Fast",
      lanes: [...lanes, { ...lanes[0]!, id: "b" }],
    });
    expect(again.id).toBe(first.id);
    expect(await presets.list("me")).toEqual([{ id: "1", name: "Fast", lanes: again.lanes }]);
    expect(await presets.list("you")).toEqual([]);
    expect(await presets.remove("you", "1")).toBe(false);
    expect(await presets.remove("me", "1")).toBe(true);
  });

  it("are bounded in number", async () => {
    const { presets } = await withTurn(kind);
    for (let index = 0; index < maxPresets; index += 1) {
      await presets.save("me", { id: `p${index}`, name: `Preset ${index}`, lanes });
    }
    await expect(presets.save("me", { id: "x", name: "One more", lanes })).rejects.toMatchObject({
      code: "bad_request",
    });
  });
});
