// A process that answers turns on a Postgres until it is killed: its parent sends it questions and hears when they are stored.
import "server-only";
import { hostname } from "node:os";
import { openDatabase } from "../../db/open-database";
import { createTurnNotices } from "../turn-notices";
import { startUpkeep } from "../upkeep";
import { type question, startProcess } from "./scripted-process";

const [databaseUrl = "", upstreamUrl = "", pace = ""] = process.argv.slice(2);
const { db } = await openDatabase({ databaseUrl, dataDir: "" });
const { turns, runs, store, instanceId } = startProcess(
  db,
  { url: upstreamUrl },
  createTurnNotices(databaseUrl),
);
await startUpkeep({
  store,
  runs,
  instanceId,
  conversations: { sweepImages: async () => {} },
  host: hostname(),
  pid: process.pid,
  now: Date.now,
  pace: JSON.parse(pace),
});

process.on("message", (asked: ReturnType<typeof question>) => {
  void turns.ask("me", asked).then(({ turnId }) => process.send?.(turnId));
});
process.send?.("ready");
