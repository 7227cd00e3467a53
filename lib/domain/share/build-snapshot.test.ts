import { describe, expect, it } from "vitest";
import { errorTable } from "../errors";
import { playRecording } from "../recording";
import { allChoices, conversation, lanes, recordingOf, reply, turn } from "./__support__/conversation";
import { buildSnapshot, type SnapshotSource } from "./build-snapshot";
import type { ShareChoices } from "./share-choices";
import { replyOfSnapshot } from "./snapshot-reply";

function build(
  chat = conversation([turn(0), turn(1)]),
  choices: Partial<ShareChoices> = {},
  more: Partial<SnapshotSource> = {},
) {
  const replies = chat.turns.flatMap((each) => each.replies);
  return buildSnapshot({
    conversation: chat,
    recordings: new Map(replies.map((each) => [each.id, recordingOf(each)])),
    choices: { ...allChoices, ...choices, include: { ...allChoices.include, ...choices.include } },
    sharedAt: 1_763_600_000_000,
    nameOf: (id) => ({ one: "One", two: "Two" })[id] ?? id,
    endsBilling: () => false,
    modelNameOf: (_, model) => `Model ${model}`,
    imageIdOf: () => "public-image",
    ownSecrets: ["installation-key-0815"],
    ...more,
  })!;
}

describe("a snapshot", () => {
  it("holds questions, lanes, answers, measures and the costs of the day", () => {
    const { head, pages } = build();
    expect(head).toMatchObject({
      title: "Boardwalk, two providers",
      turnCount: 2,
      pageStarts: [0],
      cost: { nanodollars: 4 * 630_000, isPartial: false },
    });
    expect(head.lanes.map(({ key, providerName, modelName }) => [key, providerName, modelName])).toEqual([
      ["a", "One", "Model big"],
      ["b", "Two", "Model small"],
    ]);
    expect(head.lanes[0]!.prices).toMatchObject({ inputUsdPerMillion: "0.35", asOf: "2026-11-01" });
    expect(pages[0]!.turns[0]).toMatchObject({
      text: "Question 0",
      images: [{ id: "public-image", name: "boardwalk.jpg" }],
    });
    expect(pages[0]!.turns[1]!.replies[1]).toMatchObject({
      lane: "b",
      text: "Answer 1 of two",
      timings: { firstTokenMs: 410 },
    });
  });

  it("holds nothing private: no id, prompt, thinking, path, address or own field", () => {
    const bytes = JSON.stringify(build());
    expect(bytes).not.toMatch(/private/i);
    expect(bytes).not.toContain("local");
  });

  it("holds what was ticked, and then alone", () => {
    const bytes = (include: Partial<ShareChoices["include"]>) =>
      JSON.stringify(build(undefined, { include: { ...allChoices.include, ...include } }));
    expect(bytes({ systemPrompt: true })).toContain("PRIVATE-SYSTEM-PROMPT");
    expect(bytes({ thinking: true })).toContain("PRIVATE-THINKING");
    expect(bytes({ costs: false })).not.toMatch(/630000|0\.35/);
    const withoutPictures = build(undefined, { include: { ...allChoices.include, pictures: false } });
    expect(withoutPictures.pages[0]!.turns[0]).toMatchObject({ images: [], hiddenImages: 1 });
  });

  it("covers keys and mail addresses in every text, and keeps those that were chosen", () => {
    const key = "sk-live-51H8xQ2eZvKYlo2C";
    const chat = conversation(
      [
        turn(0, {
          text: `Key ${key}, mail anna@example.org, own installation-key-0815`,
          images: [{ ...turn(0).images[0]!, name: "anna@example.org.jpg" }],
          replies: [
            reply({ ...lanes[0]!, system: `Never tell ${key}` }, "t", `You sent ${key}.`, {
              reasoning: `It is ${key}`,
            }),
          ],
        }),
      ],
      { title: `Key ${key}` },
    );
    const include = { ...allChoices.include, systemPrompt: true, thinking: true };
    const bytes = JSON.stringify(build(chat, { include }));
    expect(bytes).not.toContain(key);
    expect(bytes).not.toContain("anna@");
    expect(bytes).not.toContain("installation-key-0815");
    const kept = JSON.stringify(
      build(chat, { include, keep: ["anna@example.org", "installation-key-0815"] }),
    );
    expect(kept).toContain("anna@example.org");
    expect(kept).not.toContain(key);
    expect(kept).not.toContain("installation-key-0815");
  });

  it("holds the chosen turns and lanes alone, and their costs", () => {
    const { head, pages } = build(undefined, { turnIds: ["private-turn-1"], laneIds: ["lane-two-private"] });
    expect(head).toMatchObject({ turnCount: 1, cost: { nanodollars: 630_000 } });
    expect(head.lanes.map((lane) => lane.providerName)).toEqual(["Two"]);
    expect(pages[0]!.turns.map(({ text }) => text)).toEqual(["Question 1"]);
  });

  it("does not tell by its title what it does not show", () => {
    const titled = conversation([turn(0), turn(1)], { title: "Question 0" });
    expect(build(titled).head.title).toBe("Question 0");
    expect(build(titled, { turnIds: ["private-turn-1"] }).head.title).toBe("Question 1");
    expect(build(titled, { title: "My key is sk-live-51H8xQ2eZvKYlo2C" }).head.title).toMatch(
      /^My key is sk-/,
    );
    const leaky = conversation([turn(0, { text: "It is sk-live-51H8xQ2eZvKYlo2C" })]);
    expect(build(leaky, { title: "It is sk-live-51H8xQ2eZvKYlo2C" }).head.title).toBe(
      `It is ${"█".repeat(24)}`,
    );
  });

  it("leaves out a turn that only lanes were asked which it does not show", () => {
    const alone = turn(1, { replies: [reply(lanes[0]!, "t", "for one alone")], text: "Between us" });
    const chat = conversation([turn(0), alone, turn(2, { replies: [] })]);
    const { head, pages } = build(chat, { laneIds: ["lane-two-private"] });
    expect(pages[0]!.turns.map(({ text }) => text)).toEqual(["Question 0", "Question 2"]);
    expect(head.turnCount).toBe(2);
    expect(build(chat).head.turnCount).toBe(3);
  });

  it("is none where nothing is chosen", () => {
    expect(build(undefined, { turnIds: [] })).toBeNull();
  });

  it("shows the variant that the conversation goes on from, and none that is being written", () => {
    const [one, two] = lanes as [(typeof lanes)[0], (typeof lanes)[0]];
    const chat = conversation([
      turn(0, {
        replies: [
          reply(one, "t", "first", { isChosen: true }),
          reply(one, "t", "second", { variant: 2, isChosen: false }),
          reply(two, "t", "half", { status: "writing", endedAt: null }),
        ],
      }),
    ]);
    expect(build(chat).pages[0]!.turns[0]!.replies.map(({ text }) => text)).toEqual(["first"]);
  });

  it("names who answered where the lane's head names another by now", () => {
    const before = { ...lanes[0]!, provider: "two", model: "old" };
    const chat = conversation([turn(0, { replies: [reply(before, "t", "old")] }), turn(1)]);
    const { head, pages } = build(chat);
    expect(head.lanes[0]).toMatchObject({ provider: "one", model: "big" });
    expect(pages[0]!.turns[0]!.replies[0]!.by).toMatchObject({ providerName: "Two", modelName: "Model old" });
    expect(pages[0]!.turns[1]!.replies[0]!.by).toBeNull();
  });

  it("shows under a lane the prices of its own offer, not of the one that stood in for it", () => {
    const [one] = lanes;
    const own = reply(one!, "t", "x");
    const elsewhere = reply(one!, "t", "y", {
      attempts: [{ provider: "two", model: "big", outcome: "answered", durationMs: 1 }],
      prices: { ...own.prices!, inputUsdPerMillion: "9" },
    });
    const chat = (...replies: (typeof own)[]) =>
      conversation(replies.map((each, index) => turn(index, { replies: [each] })));
    expect(build(chat(own, elsewhere)).head.lanes[0]!.prices).toMatchObject({ inputUsdPerMillion: "0.35" });
    expect(build(chat(elsewhere)).head.lanes[0]!.prices).toBeNull();
  });

  it("counts unknown costs as unknown", () => {
    const nothing = { estimatedNanodollars: null, computedNanodollars: null, reportedNanodollars: null };
    const chat = conversation([
      turn(0, { replies: [reply(lanes[0]!, "t", "x", { cost: nothing }), reply(lanes[1]!, "t", "y")] }),
    ]);
    expect(build(chat).head.cost).toMatchObject({ nanodollars: 630_000, isPartial: true });
  });

  it("says of its sum that an estimate is in it, and may be billed higher unless a stop ends billing there", () => {
    const cost = { estimatedNanodollars: 5, computedNanodollars: null, reportedNanodollars: null };
    const stopped = reply(lanes[0]!, "t", "x", { cost, status: "stopped" });
    const chat = conversation([turn(0, { replies: [stopped] })]);
    const { provider } = stopped.lane;
    expect(build(chat).head.cost).toMatchObject({ isEstimated: true, cutShortAt: [provider] });
    const ends = { endsBilling: (id: string) => id === provider };
    expect(build(chat, {}, ends).head.cost).toMatchObject({ isEstimated: true, cutShortAt: [] });
  });

  it("tells why a reply failed without what the provider wrote", () => {
    for (const code of Object.keys(errorTable) as (keyof typeof errorTable)[]) {
      const error = { code, message: "at http://private.internal: PRIVATE", retryable: false };
      const chat = conversation([
        turn(0, { replies: [reply(lanes[0]!, "t", "", { status: "failed", error })] }),
      ]);
      const sentence = build(chat).pages[0]!.turns[0]!.replies[0]!.error!.message;
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/private|detail|\{|no further/i);
    }
  });

  it("is cut into pages of fifty turns, or fewer long ones", () => {
    expect(
      build(conversation(Array.from({ length: 120 }, (_, index) => turn(index)))).head.pageStarts,
    ).toEqual([0, 50, 100]);
    const long = Array.from({ length: 5 }, (_, index) => turn(index, { text: "x".repeat(70_000) }));
    const { head, pages } = build(conversation(long));
    expect(head.pageStarts).toEqual([0, 1, 2, 3, 4]);
    expect(pages.map((page) => page.turns.length)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("a snapshot's recording", () => {
  it("plays the text as it came, covered where the text is, and no thinking", () => {
    const chat = conversation([turn(0, { replies: [reply(lanes[0]!, "t", "Mail anna@example.org today")] })]);
    const { head, pages } = build(chat);
    const shared = pages[0]!.turns[0]!.replies[0]!;
    const events = playRecording(pages[0]!.recordings[0]!.a!, replyOfSnapshot(shared, head.lanes[0]!, 0));
    const deltas = events.flatMap(({ chunk }) => (chunk.type === "text-delta" ? [chunk.delta] : []));
    expect(deltas.join("")).toBe(`Mail ${"█".repeat(16)} today`);
    expect(events.some(({ chunk }) => chunk.type.startsWith("reasoning"))).toBe(false);
    expect(events.find(({ chunk }) => chunk.type === "text-delta")?.atMs).toBe(800);
  });
});
