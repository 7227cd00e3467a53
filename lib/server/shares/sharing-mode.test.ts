import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { createWorld, type World } from "./__support__/share-world";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("what an installation allows, on %s", (kind) => {
  let world: World;

  beforeEach(async () => {
    const opened = await databases.open(kind);
    world = await createWorld(opened.db);
    return opened.close;
  });

  async function shareOne() {
    const picture = await world.addPicture();
    await world.addTurn("What is this?", { imageIds: [picture.id] });
    return world.shares.create("ann", world.request());
  }

  test("switched off, no link opens or is made; those that there are can be listed and revoked", async () => {
    const { token, id } = await shareOne();
    const off = await createWorld(world.db, { sharing: "off" });
    expect(await off.shares.reader.open(token)).toBeNull();
    await expect(off.shares.create("ann", off.request())).rejects.toMatchObject({ code: "bad_request" });
    await expect(off.shares.republish("ann", id, {})).rejects.toMatchObject({ code: "bad_request" });
    expect(await off.shares.review("ann", "chat")).toMatchObject({
      mode: "off",
      turns: [{ title: "What is this?" }],
    });
    expect(await off.shares.list("ann")).toHaveLength(1);
    await off.shares.revoke("ann", id);
    expect(await off.shares.list("ann")).toEqual([]);
  });

  test("for members alone, every link is theirs, also one that was made for anyone", async () => {
    const { token } = await shareOne();
    const { shares } = await createWorld(world.db, { sharing: "members" });
    const imageId = (await shares.reader.whole(token))!.turns[0]!.images[0]!.id;
    const opened = [
      shares.reader.open(token),
      shares.reader.page(token, 0, "r1"),
      shares.reader.turn(token, 0),
      shares.reader.picture(token, imageId),
      shares.reader.preview(token),
    ];
    for (const each of await Promise.all(opened)) expect(each).toMatchObject({ audience: "members" });
    expect(await shares.review("ann", "chat")).toMatchObject({ mode: "members" });
    const made = await shares.create("ann", world.request());
    expect(await world.shares.reader.open(made.token)).toMatchObject({ audience: "members" });
    expect(await world.shares.reader.open(token)).toMatchObject({ audience: "anyone" });
  });
});
