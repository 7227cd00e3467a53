import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Database } from "../db/schema";
import { countQueries, createWorld, planted, type World } from "./__support__/share-world";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const dayMs = 86_400_000;

describe.each(databaseKinds)("share links on %s", (kind) => {
  let world: World;
  let queries: ReturnType<typeof countQueries>;

  beforeEach(async () => {
    queries = countQueries();
    const opened = await databases.open(kind, queries.log);
    world = await createWorld(opened.db);
    return opened.close;
  });

  const rowsOf = async (table: keyof Database) =>
    Number(
      (
        await world.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow()
      ).count,
    );

  async function shareOne(more: object = {}) {
    const picture = await world.addPicture();
    const turnId = await world.addTurn(`What is this? ${planted.key} ${planted.mail}`, {
      imageIds: [picture.id],
      answer: `A boardwalk. You wrote ${planted.key}, ${planted.installationKey}.`,
    });
    const link = await world.shares.create("ann", world.request(more));
    return { ...link, picture, turnId };
  }

  /** Everything that a link gives out, as text. */
  async function bytesOf(token: string): Promise<string> {
    const { reader } = world.shares;
    const whole = await reader.whole(token);
    const pictures = await Promise.all(
      whole!.turns
        .flatMap((turn) => turn.images)
        .map(async ({ id }) => (await reader.picture(token, id))!.content),
    );
    const preview = await reader.preview(token);
    const parts = [Buffer.from(JSON.stringify(whole)), ...pictures, preview!.content];
    return parts.map((part) => Buffer.from(part).toString("latin1")).join("\n");
  }

  test("a link shows the conversation as it was, and later turns only after an update, under the same address", async () => {
    const { token, turnId } = await shareOne();
    await world.addTurn("A private afterthought", { parent: turnId });
    world.clock.now += dayMs;
    expect((await world.shares.reader.whole(token))!.turns).toHaveLength(1);
    expect(JSON.stringify(await world.shares.reader.whole(token))).not.toContain("afterthought");
    const before = await world.shares.reader.open(token);

    const summary = await world.shares.republish("ann", token, {});
    expect(summary).toMatchObject({ turnCount: 2, updatedAt: world.clock.now });
    const after = await world.shares.reader.whole(token);
    expect(after!.turns[1]!.text).toBe("A private afterthought");
    expect(after!.revision).toBe(before!.revision + 1);
    expect(after!.head.sharedAt).toBe(world.clock.now);
  });

  test("no byte of a link holds a planted key, mail address, prompt, thought, field, path or place", async () => {
    const { token } = await shareOne();
    const bytes = await bytesOf(token);
    for (const secret of Object.values(planted)) expect(bytes).not.toContain(secret);
    expect(bytes).not.toMatch(/GPS|Exif|lane-a|id-1|"ann"/);
    expect(bytes).toContain("A boardwalk.");
  });

  test("what was chosen is in it", async () => {
    const include = {
      costs: true,
      systemPrompt: true,
      pictures: true,
      thinking: true,
      previewPicture: false,
    };
    const { token } = await shareOne({ choices: { include, keep: [planted.mail, planted.installationKey] } });
    const bytes = await bytesOf(token);
    expect(bytes).toContain(planted.system);
    expect(bytes).toContain(planted.thinking);
    expect(bytes).toContain(planted.mail);
    expect(bytes).not.toContain(planted.key);
    expect(bytes).not.toContain(planted.installationKey);
  });

  test("the token has 128 random bits or more, and is stored nowhere", async () => {
    const { token } = await shareOne();
    expect(Buffer.from(token, "base64url").length).toBeGreaterThanOrEqual(16);
    const rows = await world.db.selectFrom("shares").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await shareOne()).token).not.toBe(token);
  });

  test("it works after the conversation is deleted, pictures with it, until it is revoked", async () => {
    const { token, id } = await shareOne();
    await world.conversations.remove("ann", "chat");
    await world.conversations.sweepImages({ olderThanMs: 0, now: world.clock.now + dayMs });
    const whole = await world.shares.reader.whole(token);
    const picture = await world.shares.reader.picture(token, whole!.turns[0]!.images[0]!.id);
    expect(Buffer.from(picture!.content).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(await world.shares.list("ann")).toMatchObject([{ id, conversationId: null }]);
    await expect(world.shares.republish("ann", id, {})).rejects.toMatchObject({ code: "conflict" });

    await world.shares.revoke("ann", token);
    for (const table of ["shares", "share_pages", "share_images", "share_previews", "image_blobs"] as const)
      expect(await rowsOf(table), table).toBe(0);
  });

  test("revoking keeps bytes that a conversation or another link still has", async () => {
    const first = await shareOne();
    const second = await world.shares.create("ann", world.request());
    await world.shares.revoke("ann", first.token);
    expect(await world.images.read("ann", first.picture.id)).not.toBeNull();
    await world.conversations.remove("ann", "chat");
    expect(await rowsOf("image_blobs")).toBe(1);
    await world.shares.revoke("ann", second.token);
    expect(await rowsOf("image_blobs")).toBe(0);
  });

  test("an update drops bytes that it no longer shows", async () => {
    const { token, id } = await shareOne();
    await world.conversations.sweepImages({ olderThanMs: 0 });
    await world.shares.republish("ann", id, {
      include: { costs: true, systemPrompt: false, pictures: false, thinking: false, previewPicture: true },
    });
    expect(await rowsOf("share_images")).toBe(0);
    const whole = await world.shares.reader.whole(token);
    expect(whole!.turns[0]).toMatchObject({ images: [], hiddenImages: 1 });
  });

  test("page, data, pictures, recordings and card end at once with revocation and with expiry", async () => {
    const { reader } = world.shares;
    const revoked = await shareOne();
    const expired = await world.shares.create("ann", world.request({ expiresInDays: 1 }));
    const imageOf = async (token: string) => (await reader.whole(token))!.turns[0]!.images[0]!.id;
    const images = [await imageOf(revoked.token), await imageOf(expired.token)];
    await world.shares.revoke("ann", revoked.id);
    world.clock.now += dayMs;
    for (const [index, token] of [revoked.token, expired.token].entries()) {
      const all = [
        reader.open(token),
        reader.page(token, 0, "r1"),
        reader.whole(token),
        reader.turn(token, 0),
      ];
      expect(
        await Promise.all([...all, reader.preview(token), reader.picture(token, images[index]!)]),
      ).toEqual(Array(6).fill(null));
    }
    expect(await world.shares.list("ann")).toMatchObject([{ isExpired: true }]);
    await world.shares.setExpiry("ann", expired.id, 7);
    expect(await reader.open(expired.token)).not.toBeNull();
  });

  test("a guessed, foreign, revoked or malformed token takes the same single query as a picture of another link", async () => {
    const { reader } = world.shares;
    const mine = await shareOne();
    const other = await world.shares.create("ann", world.request());
    const revoked = await world.shares.create("ann", world.request());
    await world.shares.revoke("ann", revoked.token);
    const otherImage = (await reader.whole(other.token))!.turns[0]!.images[0]!.id;
    const misses: (() => Promise<unknown>)[] = [
      () => reader.picture("x".repeat(32), otherImage),
      () => reader.picture(revoked.token, otherImage),
      () => reader.picture(mine.token, otherImage),
      () => reader.picture(mine.token, mine.picture.id),
      () => reader.picture(mine.id, otherImage),
      () => reader.picture("../../etc/passwd\u0000'--", "x".repeat(100_000)),
      () => reader.page("x".repeat(32), 0, "r1"),
      () => reader.page(revoked.token, 0, "r1"),
      () => reader.page(mine.token, 1, "r1"),
      () => reader.preview("x".repeat(1_000_000)),
    ];
    for (const miss of misses) {
      const before = queries.count();
      expect(await miss()).toBeNull();
      expect(queries.count() - before).toBe(1);
    }
  });

  test("nobody but its owner lists, updates, prolongs or revokes a link, or shares the conversation", async () => {
    const { id, token } = await shareOne();
    expect(await world.shares.list("bob")).toEqual([]);
    const notFound = { code: "not_found" };
    for (const ref of [id, token]) {
      await expect(world.shares.republish("bob", ref, {})).rejects.toMatchObject(notFound);
      await expect(world.shares.setExpiry("bob", ref, null)).rejects.toMatchObject(notFound);
      await expect(world.shares.revoke("bob", ref)).rejects.toMatchObject(notFound);
    }
    await expect(world.shares.create("bob", world.request())).rejects.toMatchObject(notFound);
    await expect(world.shares.review("bob", "chat")).rejects.toMatchObject(notFound);
    expect(await world.shares.reader.open(token)).not.toBeNull();
  });

  test("a page that was drawn is kept until it is drawn by another renderer, updated or revoked", async () => {
    const { token, id } = await shareOne();
    const { reader } = world.shares;
    const drawn = { page: 0, revision: 1, renderer: "r1", html: "<p>drawn</p>" };
    expect((await reader.page(token, 0, "r1"))!.html).toBeNull();
    await reader.keepHtml(token, drawn);
    await reader.keepHtml(token, { ...drawn, html: "<p>drawn again</p>" });
    expect((await reader.page(token, 0, "r1"))!.html).toBe("<p>drawn again</p>");
    expect((await reader.page(token, 0, "r2"))!.html).toBeNull();
    await world.shares.republish("ann", id, {});
    await reader.keepHtml(token, drawn);
    expect((await reader.page(token, 0, "r1"))!.html).toBeNull();
    await reader.keepHtml(token, { ...drawn, revision: 2 });
    expect(await rowsOf("share_html")).toBe(1);
    await reader.keepHtml("x".repeat(32), drawn);
    await world.shares.revoke("ann", id);
    expect(await rowsOf("share_html")).toBe(0);
  });

  test("views are counted, with the time of the last", async () => {
    const { token } = await shareOne();
    await Promise.all([1, 2, 3].map(() => world.shares.reader.countView(token)));
    expect(await world.shares.list("ann")).toMatchObject([{ views: 3, lastViewedAt: world.clock.now }]);
  });

  test("fifty turns are read at a time", async () => {
    let parent: string | null = null;
    for (let index = 0; index < 60; index += 1) parent = await world.addTurn(`Turn ${index}`, { parent });
    const { token } = await world.shares.create("ann", world.request());
    const { reader } = world.shares;
    expect((await reader.page(token, 0, "r1"))!.turns).toHaveLength(50);
    expect((await reader.page(token, 1, "r1"))!.turns.map((turn) => turn.text).at(-1)).toBe("Turn 59");
    expect(await reader.page(token, 2, "r1")).toBeNull();
  });

  test("the review tells what could leak, and where", async () => {
    const { turnId } = await shareOne();
    const review = await world.shares.review("ann", "chat");
    expect(review).toMatchObject({
      hasSystemPrompt: true,
      hasThinking: true,
      strippedLocations: 1,
      unfinished: 0,
      mode: "on",
      isOpenToAll: true,
      turns: [{ id: turnId, images: 1, laneIds: ["lane-a", "lane-b"] }],
      lanes: [
        { id: "lane-a", name: "Provider one · Model big" },
        { id: "lane-b", name: "Provider two · Model small" },
      ],
    });
    expect(review.findings.map(({ kind, text }) => [kind, text])).toEqual([
      ["key", planted.key],
      ["mail", planted.mail],
    ]);
    expect(review.findings[0]!.places.map(({ part }) => part)).toEqual([
      "question",
      "reply",
      "reply",
      "title",
    ]);
    expect(review.shares).toHaveLength(1);
  });

  test("a link that nobody prolonged is deleted a month after its end", async () => {
    await shareOne({ expiresInDays: 1 });
    world.clock.now += 30 * dayMs;
    expect(await world.shares.sweep()).toBe(0);
    world.clock.now += 2 * dayMs;
    expect(await world.shares.sweep()).toBe(1);
    expect(await rowsOf("share_pages")).toBe(0);
  });
});
