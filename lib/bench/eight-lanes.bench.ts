// Eight lanes at 200 tokens a second each for twenty seconds, in a real Chromium on the production build. Prints the longest task of the
// main thread, how busy it was, and whether every text is whole. Fails above 100 ms a task.
import { chromium } from "@playwright/test";
import { startApp } from "@/e2e/support/app";
import { scenarioText, startUpstream } from "@/e2e/support/upstream";
import { findBrowser } from "@/lib/commands/browser.mjs";

const lanes = 8;
const model = "tokens:4000:5";
const longestTaskLimitMs = 100;

const upstream = await startUpstream();
const app = await startApp({ upstream, models: [model] });
const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.addInitScript(() => {
  const tasks: { startTime: number; duration: number }[] = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
});
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable");
const busySeconds = async () => {
  const { metrics } = await client.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
};

await page.goto(`${app.url}/?lanes=${Array.from({ length: lanes }, () => `scripted:${model}`).join(",")}`);
await page.getByRole("textbox", { name: "Message" }).fill("How smooth?");
await page.waitForTimeout(1_000);
type Task = { startTime: number; duration: number };
const sentAt = await page.evaluate(() => {
  (window as unknown as { longTasks: Task[] }).longTasks.splice(0);
  return performance.now();
});
const busyBefore = await busySeconds();
const startedAt = Date.now();
await page.keyboard.press("Enter");
await page.waitForFunction(
  (count) => document.querySelectorAll('article[data-status="complete"]').length === count,
  lanes,
  { timeout: 120_000, polling: 500 },
);
const seconds = (Date.now() - startedAt) / 1000;
const busy = (await busySeconds()) - busyBefore;
// What comes after the last token counts too.
await page.waitForTimeout(3_000);
const tasks = await page.evaluate(() => (window as unknown as { longTasks: Task[] }).longTasks);
const conversation = await (await page.request.get(page.url().replace("/c/", "/api/conversations/"))).json();
const texts: string[] = conversation.turns[0].replies.map((reply: { text: string }) => reply.text);
const whole = texts.filter((text) => text === scenarioText(model)).length;
tasks.sort((a, b) => b.duration - a.duration);
const longest = tasks[0]?.duration ?? 0;
const when = tasks
  .slice(0, 3)
  .map(
    ({ startTime, duration }) => `${duration.toFixed(0)} ms at ${((startTime - sentAt) / 1000).toFixed(1)} s`,
  );

console.log(
  `eight lanes: ${seconds.toFixed(1)} s, main thread busy ${((busy / seconds) * 100).toFixed(0)} %, texts whole ${whole} of ${lanes}`,
);
console.log(
  `eight lanes: tasks over 50 ms ${tasks.length}, longest ${longest.toFixed(0)} ms (limit ${longestTaskLimitMs} ms)${when.length > 0 ? `: ${when.join(", ")}` : ""}`,
);

await browser.close();
await app.stop();
await upstream.close();
if (whole < lanes || longest > longestTaskLimitMs) process.exitCode = 1;
