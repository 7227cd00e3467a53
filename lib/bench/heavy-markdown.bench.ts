// Whether the page still answers while and after a model writes what is costly to draw, in a real Chromium on the production build. Four times a
// second the page is asked for a frame; printed is how long it took until all was drawn, and the longest wait for a frame, for each text. Fails
// above 500 ms.
import { chromium } from "@playwright/test";
import { startApp } from "@/e2e/support/app";
import { heavyTexts } from "@/e2e/support/heavy-texts";
import { startUpstream } from "@/e2e/support/upstream";
import { findBrowser } from "@/lib/commands/browser.mjs";

const answerLimitMs = 500;
/** Frames are asked for for this long after the reply has ended: what is drawn late counts too. */
const afterwardsMs = 1_500;

const upstream = await startUpstream();
const names = Object.keys(heavyTexts);
const app = await startApp({ upstream, models: names.map((_, number) => `heavy:${number}`) });
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
let worst = 0;
for (const [number, name] of names.entries()) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${app.url}/?lanes=scripted:heavy:${number}`);
  await page.getByRole("textbox", { name: "Message" }).fill("Go on");
  await page.getByRole("button", { name: "Send" }).isEnabled();
  await page.evaluate(() => {
    const waits: number[] = [];
    Object.assign(window, { waits });
    let due = performance.now() + 250;
    // A timer that comes late is a page that did not answer: the wait counts from when it was due.
    setInterval(() => {
      const lateMs = Math.max(0, performance.now() - due);
      due = performance.now() + 250;
      const before = performance.now();
      requestAnimationFrame(() => setTimeout(() => waits.push(lateMs + performance.now() - before)));
    }, 250);
  });
  const startedAt = Date.now();
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => document.querySelector('article[data-status="complete"]') && !document.querySelector("[aria-busy]"),
    undefined,
    { timeout: 180_000, polling: 250 },
  );
  const seconds = (Date.now() - startedAt) / 1000;
  await page.waitForTimeout(afterwardsMs);
  const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits);
  const longest = Math.max(...waits);
  worst = Math.max(worst, longest);
  console.log(
    `${name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s, ${waits.length} frames, longest wait ${longest.toFixed(0)} ms`,
  );
  await page.close();
}
await browser.close();
await app.stop();
await upstream.close();
console.log(`longest wait of all: ${worst.toFixed(0)} ms, limit ${answerLimitMs} ms`);
process.exit(worst > answerLimitMs ? 1 : 0);
