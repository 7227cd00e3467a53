// A provider that is silent for seventy seconds, behind nginx with its default limit of sixty on a silent connection: the reply must come
// over the one connection that was opened. Needs nginx on this machine.
import { startApp } from "@/e2e/support/app";
import { findNginx, startFrontProxy } from "@/e2e/support/nginx";
import { createTurnReader } from "@/e2e/support/turn-reader";
import { scenarioText, startUpstream } from "@/e2e/support/upstream";

const model = "silent:70000";

if (findNginx() === null) throw new Error("There is no nginx on this machine.");
const upstream = await startUpstream();
const app = await startApp({
  upstream,
  models: [model],
  env: { PARALLAX_FIRST_TOKEN_TIMEOUT_MS: "120000", PARALLAX_CONNECT_TIMEOUT_MS: "120000" },
});
const front = await startFrontProxy(app.url);
const startedAt = Date.now();
let firstTextMs = Number.NaN;
const reader = createTurnReader(({ chunk }) => {
  if (chunk.type === "text-delta" && Number.isNaN(firstTextMs)) firstTextMs = Date.now() - startedAt;
});
const response = await fetch(`${front.url}/api/chat`, {
  method: "POST",
  headers: { "content-type": "application/json", origin: front.url },
  body: JSON.stringify({
    text: "Take your time.",
    images: [],
    lanes: [{ id: "a", provider: "scripted", model }],
  }),
});
const end = await reader.read(response);
const isWhole = end === "ended" && reader.text("a") === scenarioText(model);
console.log(
  `behind ${front.name}: first text after ${(firstTextMs / 1_000).toFixed(1)} s over one connection, which ${end}; ` +
    `${reader.text("a").length} of ${scenarioText(model).length} characters: ${isWhole ? "met" : "MISSED"}`,
);
if (!isWhole) process.exitCode = 1;
await front.close();
await app.stop();
await upstream.close();
