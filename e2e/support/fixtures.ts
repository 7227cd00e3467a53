// What every browser test gets: one app and one scripted upstream for all tests of a worker, and a page that fails its test when
// the browser's console or the server's error output holds anything that the test did not expect.
import { test as base, expect, type Page } from "@playwright/test";
import { type RunningApp, startApp } from "./app";
import { type ScriptedUpstream, startUpstream } from "./upstream";

type WorkerFixtures = { upstream: ScriptedUpstream; app: RunningApp };

type TestFixtures = {
  /** Console messages and page errors that a test provokes: `test.use({ expectedProblems: [/404/] })`. */
  expectedProblems: RegExp[];
  /** Lines on the server's stderr that a test provokes. */
  expectedServerErrors: RegExp[];
  watchServer: undefined;
};

type AppUse = (app: RunningApp) => Promise<void>;

/** The fixture of an app with the scripted upstream; a file whose tests leave things behind asks for one of its own with it. */
export async function serveApp({ upstream }: Pick<WorkerFixtures, "upstream">, use: AppUse): Promise<void> {
  const app = await startApp({ upstream });
  await use(app);
  await app.stop();
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  expectedProblems: [[], { option: true }],
  expectedServerErrors: [[], { option: true }],
  upstream: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
    async ({}, use) => {
      const upstream = await startUpstream();
      await use(upstream);
      await upstream.close();
    },
    { scope: "worker" },
  ],
  app: [
    serveApp,
    // A cold start on a busy machine.
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: ({ app }, use) => use(app.url),
  watchServer: [
    async ({ app, expectedServerErrors }, use) => {
      const before = app.errorLines().length;
      await use(undefined);
      expect(unexpected(app.errorLines().slice(before), expectedServerErrors), "server error output").toEqual(
        [],
      );
    },
    { auto: true },
  ],
  page: async ({ page, expectedProblems }, use) => {
    const problems = watchPage(page);
    await use(page);
    expect(unexpected(problems, expectedProblems), "browser console").toEqual([]);
  },
});

export { expect } from "@playwright/test";

/** Collects console errors, warnings and uncaught errors of a page; for pages that a test opens itself. */
export function watchPage(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warning") {
      problems.push(`${type}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  return problems;
}

function unexpected(lines: string[], expected: RegExp[]): string[] {
  return lines.filter((line) => !expected.some((pattern) => pattern.test(line)));
}
