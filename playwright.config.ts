// How the end-to-end tests run: one worker, no retries, a Chromium of this machine. The app under test is started by
// the fixtures of e2e/support, not here, so that each run has its own port and data.
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./lib/commands/browser.mjs";

const executablePath = findBrowser();
if (!executablePath) throw new Error("No Chromium was found: `npm test` installs one, or set CHROMIUM_PATH.");

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: "e2e",
  // Two workers were no quicker than one on two cores.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath,
      args: [
        // Root in a container has no sandbox to drop into.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
