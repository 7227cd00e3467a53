import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { record, recordingStart } from "@/lib/domain/recording";
import type { RunEvent } from "@/lib/domain/run-event";
import { storableText } from "@/lib/domain/storable-text";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../../db/__support__/test-databases";
import { answered, gain, newTurn } from "../__support__/stored-turns";
import { storedEvents } from "../stored-source";
import { createTurnStore, type TurnStore } from "../turn-store";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const megabyte = 1_000_000;
const awkward = {
  "a null character": "before\0after\0",
  "halves of surrogate pairs": "\ud83d alone, \ude00 alone, \ud83d\ude00 together, at the end \ud83d",
  "one line of a megabyte": "猫\u{1F600}é".repeat(megabyte / 4),
  "quotes, backslashes and percent signs": `'' "" \\ \\' %s $1 ; -- \u2028\u2029 \u202e`,
  "line ends of every kind": "a\r\nb\rc\n\n\u0085d",
};

describe.each(databaseKinds)("text on %s", (kind) => {
  let store: TurnStore;
  let count = 0;
  beforeAll(async () => {
    store = createTurnStore((await databases.open(kind)).db);
  });

  test.each(Object.entries(awkward))("with %s is read back as it was stored", async (_, text) => {
    count += 1;
    const turnId = `t${count}`;
    const replyId = `${turnId}-a`;
    const stored = storableText(text);
    await store.saveTurn(newTurn({ turnId, conversationId: turnId, text, title: text.slice(0, 80) }));
    // In pieces of odd lengths, as a stream brings them; a pair is never cut there.
    const pieces = stored.match(/[\s\S]{1,333333}(?![\udc00-\udfff])/g) ?? [];
    const events: RunEvent[] = [
      { type: "start" as const, messageId: replyId },
      { type: "text-start" as const, id: "0" },
      ...pieces.map((delta) => ({ type: "text-delta" as const, id: "0", delta })),
      { type: "text-end" as const, id: "0" },
    ].map((chunk, index) => ({ id: index + 1, lane: "a", chunk }));
    let position = recordingStart;
    for (const event of events) {
      const entry = record([{ ...event, atMs: event.id }], position);
      position = entry.position;
      const delta = "delta" in event.chunk ? event.chunk.delta : "";
      await store.appendReplies(
        [gain(replyId, { text: delta, recording: entry.text, lastEventId: event.id })],
        2_000,
      );
    }
    await store.finishReply({ ...gain(replyId, { lastEventId: 20 }), outcome: answered, now: 3_000 });
    const found = (await store.readTurn("ann", turnId))!;
    expect(found.turn.text === stored).toBe(true);
    expect(found.turn.text.length).toBe(text.length);
    expect(found.turn.replies[0]!.text === stored).toBe(true);
    const replayed = storedEvents(found.turn, found.recordings).slice(0, events.length);
    expect(replayed).toEqual(events.map((event) => ({ ...event, atMs: event.id })));
  });
});
