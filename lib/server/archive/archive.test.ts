import { strToU8, unzipSync, zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chatgptExport } from "@/lib/domain/export/__fixtures__/chatgpt";
import { chatroomV3 } from "@/lib/domain/export/__fixtures__/chatroom";
import type { Lane } from "@/lib/domain/lane";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { exifWithPlace, photo } from "../images/__support__/pictures";
import { createMeasurements } from "../measurements/measurements";
import { createWorld, lanes, planted, type World } from "../shares/__support__/share-world";
import { createVerdicts } from "../verdicts/verdicts";
import { type Archive, createArchive } from "./archive";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

async function joined(chunks: AsyncGenerator<Uint8Array, void>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

const refusal = (code: string, words: RegExp) => ({ code, message: expect.stringMatching(words) });

describe.each(databaseKinds)("the archive on %s", (kind) => {
  let world: World;
  let archive: Archive;

  beforeEach(async () => {
    const opened = await databases.open(kind);
    world = await createWorld(opened.db);
    let ids = 0;
    archive = createArchive(opened.db, {
      now: () => world.clock.now,
      newId: () => `imported-${++ids}`,
      namesFor: async () => ({
        nameOf: (id) => `Provider ${id}`,
        modelNameOf: (_, model) => model,
        endsBilling: () => false,
      }),
      laneFinder: async () => (lane: Lane) =>
        lane.model === "vendor/eye-11b" ? { ...lane, provider: "one" } : lane,
    });
    return opened.close;
  });

  /** A conversation with a branch, variants, pictures twice, a verdict. */
  async function fill() {
    const picture = await world.addPicture("ann", "boardwalk.jpg");
    const again = await world.images.add("ann", await photo(90, 60).png().toBuffer(), { name: "again.png" });
    const first = await world.addTurn("What is this?", { imageIds: [picture.id, again.id] });
    world.clock.now += 1_000;
    await world.addTurn("A branch", { parent: first });
    await world.addTurn("Another branch", { parent: first, imageIds: [picture.id] });
    await createVerdicts(world.db, { now: () => 5 }).give("ann", first, {
      winnerLaneId: "lane-a",
      isBlind: true,
    });
    return first;
  }

  const exported = async (id = "chat", owner = "ann") =>
    JSON.parse((await joined((await archive.json(owner, id)).chunks)).toString());

  test("a conversation that goes out and comes in is the same, pictures to the byte, and goes out the same again", async () => {
    await fill();
    const before = await exported();
    expect(before.conversation.turns).toHaveLength(3);
    expect(Object.keys(before.pictures)).toHaveLength(2);
    const report = await archive.import("ann", Buffer.from(JSON.stringify(before)));
    expect(report).toMatchObject({ conversations: [{ turns: 3 }], problems: [], furtherProblems: 0 });
    expect(await exported(report.conversations[0]!.id)).toEqual(before);
    const mine = await world.conversations.read("ann", report.conversations[0]!.id);
    const original = await world.conversations.read("ann", "chat");
    expect(mine).toMatchObject({ title: original!.title, lanes: original!.lanes, cost: original!.cost });
    expect(mine!.turns.map((turn) => turn.text)).toEqual(original!.turns.map((turn) => turn.text));
  });

  test("all conversations as one archive come in equal elsewhere", async () => {
    await fill();
    await world.addTurn("Second", { conversationId: "other" });
    await world.addTurn("Not mine", { conversationId: "bobs", owner: "bob" });
    const bytes = await joined(await archive.all("ann"));
    const names = Object.keys(unzipSync(bytes));
    expect(names.filter((name) => /^conversations\/0000\d-.*\.json$/.test(name))).toHaveLength(2);
    expect(names.filter((name) => name.startsWith("pictures/"))).toHaveLength(2);
    expect(bytes.toString("latin1")).not.toContain("Not mine");

    const elsewhere = await databases.open(kind);
    const theirs = createArchive(elsewhere.db, {
      now: () => 0,
      newId: (() => {
        let ids = 0;
        return () => `there-${++ids}`;
      })(),
      namesFor: async () => ({
        nameOf: (id) => id,
        modelNameOf: (_, model) => model,
        endsBilling: () => false,
      }),
      laneFinder: async () => (lane) => lane,
    });
    const report = await theirs.import("carl", bytes);
    expect(report.problems).toEqual([]);
    const there = await Promise.all(
      report.conversations.map(async ({ id }) =>
        JSON.parse((await joined((await theirs.json("carl", id)).chunks)).toString()),
      ),
    );
    const byTitle = (one: { conversation: { title: string } }, other: { conversation: { title: string } }) =>
      one.conversation.title.localeCompare(other.conversation.title);
    expect(there.sort(byTitle)).toEqual([await exported("chat"), await exported("other")].sort(byTitle));
  });

  test("what came in counts in neither spending nor measurements", async () => {
    await fill();
    const before = await exported();
    const spent = await world.conversations.spentSince("ann", 0);
    const measured = await createMeasurements(world.db, { now: () => world.clock.now }).read("ann");
    await archive.import("ann", Buffer.from(JSON.stringify(before)));
    expect(await world.conversations.spentSince("ann", 0)).toEqual(spent);
    expect(await createMeasurements(world.db, { now: () => world.clock.now }).read("ann")).toEqual(measured);
  });

  test("nothing of another's goes out", async () => {
    await fill();
    for (const attempt of [
      () => archive.json("bob", "chat"),
      () => archive.markdown("bob", "chat", () => ""),
      () => archive.messages("bob", "chat", null),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect(Object.keys(unzipSync(await joined(await archive.all("bob"))))).toEqual(["empty.txt"]);
  });

  test("Markdown holds all that is one's own, with addresses of pictures", async () => {
    await world.addTurn(`Key ${planted.key}`, { imageIds: [(await world.addPicture()).id] });
    const { text } = await archive.markdown("ann", "chat", ({ id }) => `/api/images/${id}`);
    for (const own of [planted.key, planted.system, planted.thinking]) expect(text).toContain(own);
    expect(text).toMatch(/!\[boardwalk\.jpg\]\(\/api\/images\/id-\d+\)/);
  });

  test("the messages of a lane hold its pictures as data", async () => {
    await fill();
    const body = JSON.parse((await archive.messages("ann", "chat", "lane-b")).text);
    expect(body.model).toBe(lanes[1]!.model);
    expect(body.messages.map(({ role }: { role: string }) => role)).toEqual([
      "user",
      "assistant",
      "user",
      "assistant",
    ]);
    const [, picture] = body.messages[0].content;
    const bytes = Buffer.from(picture.image_url.url.split(",")[1], "base64");
    expect((await sharp(bytes).metadata()).format).toBe("jpeg");
    await expect(archive.messages("ann", "chat", "none")).rejects.toMatchObject({ code: "not_found" });
  });

  test("a ChatGPT archive comes in with its pictures, without their metadata, and says what was left out", async () => {
    const picture = await photo(160, 120).jpeg().withExif(exifWithPlace).toBuffer();
    const zip = zipSync({
      "conversations.json": strToU8(JSON.stringify(chatgptExport)),
      "user.json": strToU8('{"email":"x"}'),
      "file_0000abcd-sanitized.jpeg": new Uint8Array(picture),
    });
    const { conversations, problems } = await archive.import("ann", zip);
    expect(conversations).toMatchObject([{ title: "Boardwalk", turns: 3 }]);
    expect(problems).toEqual(["conversations.json: the answer of a tool was left out"]);
    const read = await world.conversations.read("ann", conversations[0]!.id);
    expect(read!.turns[0]!.images).toMatchObject([{ name: "boardwalk.jpg", width: 160, hadLocation: true }]);
    const stored = await world.images.read("ann", read!.turns[0]!.images[0]!.id);
    expect(Buffer.from(stored!.content).toString("latin1")).not.toContain(planted.metadata);
    expect(read!.turns[1]!.replies).toMatchObject([
      { text: "Blue." },
      { text: "Clear blue.", isChosen: true },
    ]);
  });

  test("a chatroom export comes in with its lanes at the provider that has the model", async () => {
    const { conversations, problems } = await archive.import("ann", Buffer.from(JSON.stringify(chatroomV3)));
    const read = await world.conversations.read("ann", conversations[0]!.id);
    expect(read!.lanes).toMatchObject([{ provider: "one", model: "vendor/eye-11b" }]);
    expect(read!.turns[0]!.images).toHaveLength(1);
    expect(problems).toContain("a picture was not in the file, only its address");
  });

  test("what can be read of a file is stored, what cannot is named", async () => {
    await world.addTurn("Fine");
    const good = await exported();
    const bad = structuredClone(good);
    bad.conversation.turns[0].parent = 7;
    const missing = structuredClone(good);
    missing.conversation.title = "Picture gone";
    missing.conversation.turns[0].pictures = [
      { key: "nowhere", name: null, facts: null },
      { key: "broken", name: null, facts: null },
    ];
    missing.pictures = { broken: "AAAA" };
    const zip = zipSync(
      Object.fromEntries(
        [good, bad, missing, "[["].map((each, index) => [
          `conversations/${index}.json`,
          strToU8(typeof each === "string" ? each : JSON.stringify(each)),
        ]),
      ),
    );
    const report = await archive.import("ann", zip);
    expect(report.conversations).toHaveLength(2);
    expect(report.problems).toEqual([
      expect.stringMatching(/1\.json: not a file of this version.*before its parent/),
      expect.stringMatching(/“Picture gone”: a picture is not in the file/),
      expect.stringMatching(/“Picture gone”: This is not a picture/),
      expect.stringMatching(/3\.json: .*neither JSON nor a zip/),
    ]);
  });

  test("one file at a time is read", async () => {
    await fill();
    const file = Buffer.from(JSON.stringify(await exported()));
    const first = archive.import("ann", file);
    await expect(archive.import("ann", file)).rejects.toMatchObject(refusal("rate_limited", /another file/));
    await first;
    await archive.import("ann", file);
  });
});

describe("a hostile file", () => {
  const importInto = async (bytes: Uint8Array) => {
    const { db, close } = await databases.open("sqlite");
    const archive = createArchive(db, {
      now: () => 0,
      newId: () => crypto.randomUUID(),
      namesFor: async () => ({
        nameOf: (id) => id,
        modelNameOf: (_, model) => model,
        endsBilling: () => false,
      }),
      laneFinder: async () => (lane) => lane,
    });
    return archive.import("ann", bytes).finally(close);
  };

  test.each<[string, () => Uint8Array, ReturnType<typeof refusal>]>([
    [
      "an archive cut short",
      () => zipSync({ "conversations.json": strToU8(JSON.stringify(chatgptExport)) }).subarray(0, 200),
      refusal("bad_request", /damaged/),
    ],
    [
      "an archive without conversations",
      () => zipSync({ "x.txt": strToU8("x") }),
      refusal("bad_request", /no conversations/),
    ],
    ["two letters", () => strToU8("PK"), refusal("bad_request", /damaged/)],
    ["nothing", () => new Uint8Array(), refusal("bad_request", /neither JSON/)],
    ["a picture", () => Buffer.from("ffd8ffe0", "hex"), refusal("bad_request", /neither JSON/)],
    ["JSON of something else", () => strToU8('{"hello":"world"}'), refusal("bad_request", /no export of/)],
    [
      "JSON a million levels deep",
      () => strToU8("[".repeat(1_000_000)),
      refusal("bad_request", /levels deep/),
    ],
    [
      "a field that would be a prototype",
      () => strToU8('[{"__proto__":{"polluted":1},"mapping":{"__proto__":{"polluted":1}}}]'),
      refusal("bad_request", /./),
    ],
  ])("that is %s is refused with its reason", async (_, make, expected) => {
    await expect(importInto(make())).rejects.toMatchObject(expected);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("with names that lead elsewhere is only compared", async () => {
    const zip = zipSync({ "../../conversations.json": strToU8(JSON.stringify(chatgptExport)) });
    await expect(importInto(zip)).resolves.toMatchObject({ conversations: [{ turns: 3 }] });
  });
});
