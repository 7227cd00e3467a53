// Opens databases, each at a moment that several processes agree on to the millisecond, and ends with code 0 where all went well.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase } from "../open-database";
import type { Place } from "./test-databases";

const { places, startAt, everyMs } = JSON.parse(process.argv[2] ?? "") as {
  places: Place[];
  startAt: number;
  everyMs: number;
};

for (const [index, place] of places.entries()) {
  const moment = startAt + index * everyMs;
  await wait(moment - Date.now() - 5);
  while (Date.now() < moment);
  const { close } = await openDatabase(place);
  await close();
}
