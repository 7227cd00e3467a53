// A process that sends many questions at once, each with the same amount set aside, under a limit; prints how each send ended, as JSON.
import "server-only";
import { holdOf } from "@/lib/domain/spending/hold";
import { laneOf, newTurn } from "../../chat/__support__/stored-turns";
import { createTurnStore } from "../../chat/turn-store";
import type { Place } from "../../db/__support__/test-databases";
import { openDatabase } from "../../db/open-database";
import { noLimits } from "../limits";

const { place, name, count, perDay, now } = JSON.parse(process.argv[2] ?? "") as {
  place: Place;
  name: string;
  count: number;
  perDay: number;
  now: number;
};

const { db, close } = await openDatabase(place);
const store = createTurnStore(db);
const question = { inputTokens: 2_000, textTokens: 2_000, imageCount: 0, maxOutputTokens: 4_000 };
const prices = {
  inputUsdPerMillion: "1",
  outputUsdPerMillion: "2",
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
};
const holds = [holdOf({ ...question, isApproximate: false }, [prices])];
const limits = { ...noLimits, owner: { ...noLimits.owner, perDay } };
const results = await Promise.allSettled(
  Array.from({ length: count }, (_, index) => {
    const id = `${name}-${index}`;
    const spending = { address: null, holds, stopAt: null, limits };
    return store.saveTurn(newTurn({ turnId: id, conversationId: id, lanes: [laneOf("a")], now, spending }));
  }),
);
const endings = results.map((result) => (result.status === "fulfilled" ? result.value : result.reason.code));
process.stdout.write(JSON.stringify(endings));
await close();
