// Logs to whoever reads, as a server does that also logs what nobody caught, and ends by itself.
import "server-only";
import { surviveLostLog } from "../survive-lost-log";

surviveLostLog();
process.on("uncaughtException", (error) => console.error(error));
let lines = 0;
setInterval(() => {
  console.log("a line");
  console.error("another");
  lines += 1;
  if (lines === 50) process.exit(7);
}, 5);
