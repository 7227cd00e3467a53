// Writes turns, pieces of replies and their ends to a SQLite folder for as long as it lives, and prints a line for each that was
// acknowledged, after it was.
import "server-only";
import { writeSync } from "node:fs";
import { openDatabase } from "../../db/open-database";
import { createTurnStore } from "../turn-store";
import { answered, gain, newTurn } from "./stored-turns";

const [dataDir = "", name = ""] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
const store = createTurnStore(db);
const acknowledge = (...words: (string | number)[]) => writeSync(1, `${words.join(" ")}\n`);

acknowledge("ready");
for (let index = 0; ; index += 1) {
  const turnId = `${name}-${index}`;
  const replyId = `${turnId}-a`;
  await store.saveTurn(
    newTurn({ turnId, conversationId: `c-${name}`, instanceId: name, text: "x".repeat(2_000) }),
  );
  acknowledge("saved", turnId);
  for (let piece = 1; piece <= 4; piece += 1) {
    await store.appendReplies([gain(replyId, { text: "y".repeat(500), lastEventId: piece })], index);
    acknowledge("grown", turnId, piece);
  }
  await store.finishReply({ ...gain(replyId, { lastEventId: 5 }), outcome: answered, now: index });
  acknowledge("ended", turnId);
}
