import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noCost } from "@/lib/domain/cost-total";
import type { Offer } from "@/lib/domain/offer";
import { playRecording } from "@/lib/domain/recording";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { createWorld, planted, type World } from "./__support__/share-world";
import { type Continuations, createContinuations } from "./continue-share";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("going on with a link on %s", (kind) => {
  let world: World;
  let continuations: Continuations;
  let askable: Set<string>;

  beforeEach(async () => {
    const opened = await databases.open(kind);
    world = await createWorld(opened.db);
    askable = new Set(["one", "two"]);
    let ids = 0;
    continuations = createContinuations(opened.db, {
      now: () => world.clock.now,
      newId: () => `new-${++ids}`,
      reader: world.shares.reader,
      hereFor: async () => ({
        canAsk: (provider) => askable.has(provider),
        findOffer: () => null,
        offers: () => [
          {
            provider: "three",
            model: "small",
            name: "Small",
            vision: true,
            modelKey: null,
            status: "listed",
          } as Offer,
        ],
      }),
    });
    return opened.close;
  });

  async function share() {
    const picture = await world.addPicture();
    const first = await world.addTurn(`First ${planted.key}`, { imageIds: [picture.id] });
    await world.addTurn("Second", { parent: first });
    return world.shares.create("ann", world.request());
  }

  test("copies what the link shows, pictures and recordings with it, and nothing else, to the reader", async () => {
    const { token } = await share();
    const id = await continuations.copy("bob", token, { lanes: {} });
    const copy = await world.conversations.read("bob", id);
    expect(copy!.turns.map((turn) => turn.text)).toEqual([
      `First ${"█".repeat(planted.key.length)}`,
      "Second",
    ]);
    expect(copy!.lanes).toMatchObject([
      { provider: "one", model: "big", parameters: { temperature: 0.4 } },
      { provider: "two", model: "small" },
    ]);
    expect(copy!.lanes.map((lane) => lane.id)).toEqual(copy!.turns[0]!.replies.map((reply) => reply.lane.id));
    expect(JSON.stringify(copy)).not.toMatch(new RegExp(Object.values(planted).join("|")));
    const image = copy!.turns[0]!.images[0]!;
    expect(image).toMatchObject({ width: 160, height: 120, name: "boardwalk.jpg" });
    expect((await world.images.read("bob", image.id))!.content.length).toBe(image.bytes);
    const { turn, recordings } = (await world.store.readTurn("bob", copy!.turns[1]!.id))!;
    const events = playRecording(recordings.get(turn.replies[0]!.id)!, turn.replies[0]!);
    expect(events.at(-1)!.id).toBe(turn.replies[0]!.lastEventId);
    expect(events.flatMap(({ chunk }) => (chunk.type === "text-delta" ? chunk.delta : [])).join("")).toBe(
      "Answer to Second",
    );
  });

  test("the copy outlives the link and the conversation, and costs its reader nothing", async () => {
    const { token } = await share();
    const id = await continuations.copy("bob", token, { lanes: {} });
    await world.conversations.remove("ann", "chat");
    await world.shares.revoke("ann", token);
    const copy = await world.conversations.read("bob", id);
    expect(await world.images.read("bob", copy!.turns[0]!.images[0]!.id)).not.toBeNull();
    expect(await world.conversations.spentSince("bob", 0)).toEqual(noCost);
  });

  test("names what cannot be asked here, stores nothing, and takes a replacement", async () => {
    const { token } = await share();
    askable = new Set(["one", "three"]);
    expect(await continuations.lanes("bob", token)).toMatchObject({
      turnCount: 2,
      lanes: [
        { key: "a", isAvailable: true },
        {
          key: "b",
          name: "Provider two · Model small",
          isAvailable: false,
          replacements: [{ provider: "three" }],
        },
      ],
    });
    await expect(continuations.copy("bob", token, { lanes: {} })).rejects.toMatchObject({
      code: "bad_request",
      message: expect.stringContaining("Provider two · Model small"),
    });
    expect(await world.conversations.list("bob", { limit: 9 })).toEqual([]);
    const id = await continuations.copy("bob", token, {
      lanes: { b: { provider: "three", model: "small" } },
    });
    const copy = await world.conversations.read("bob", id);
    expect(copy!.lanes[1]).toMatchObject({ provider: "three", model: "small" });
    expect(copy!.turns[0]!.replies[1]!.lane).toMatchObject({ id: copy!.lanes[1]!.id, provider: "two" });
  });

  test("is refused where the link was updated meanwhile, or is not open", async () => {
    const { token } = await share();
    const before = await continuations.lanes("bob", token);
    await world.shares.republish("ann", token, {});
    await expect(
      continuations.copy("bob", token, { revision: before!.revision, lanes: {} }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    await world.shares.revoke("ann", token);
    expect(await continuations.lanes("bob", token)).toBeNull();
    await expect(continuations.copy("bob", token, { lanes: {} })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
