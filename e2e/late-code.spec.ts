// Code that loads when it is first needed comes late or not at all: what does not need it is there meanwhile.
import type { Page } from "@playwright/test";
import { ask, attachExample, openLanes, replyOf } from "./support/conversation";
import { expect, test } from "./support/fixtures";

const chunks = "**/_next/static/chunks/**";

/** Holds back all code that is asked for from now on; what it returns lets it through. */
async function holdCode(page: Page): Promise<{ release(): void; held: string[] }> {
  const held: string[] = [];
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(chunks, async (route) => {
    held.push(route.request().url());
    await gate;
    await route.continue();
  });
  return { release, held };
}

const code = (page: Page) => page.waitForLoadState("networkidle");

test("a question, its answers and the next question are there before the code of the rest is", async ({
  page,
}) => {
  await openLanes(page, "plain:20", "plain:20");
  await code(page);
  const { release, held } = await holdCode(page);
  await ask(page, "Does this wait for anything?");
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.locator('article[data-status="complete"]')).toHaveCount(2);
  expect(held.length).toBeGreaterThan(0);
  await expect(page.getByText("so far")).toHaveCount(0);
  const field = page.getByRole("textbox", { name: "Message" });
  await field.fill("And now?");
  await expect(field).toHaveValue("And now?");
  release();
  await expect(page.getByText("so far")).toBeVisible();
  await expect(page.getByRole("button", { name: "Differences" })).toBeVisible();
});

test("one can write while the code that shows a picture is on its way", async ({ page }) => {
  await openLanes(page, "plain:20");
  await code(page);
  const { release, held } = await holdCode(page);
  const isAttached = attachExample(page, "chart.png");
  const field = page.getByRole("textbox", { name: "Message" });
  await expect(async () => {
    await field.fill("What does it show?");
    expect(held.length).toBeGreaterThan(0);
  }).toPass();
  await expect(field).toHaveValue("What does it show?");
  release();
  await isAttached;
  await expect(field).toHaveValue("What does it show?");
});

test.describe("code that does not come", () => {
  test.use({ expectedProblems: [/Failed to load|ERR_FAILED|could not be loaded/i] });

  test("is said, costs nothing that is on the page, and comes at another try", async ({ page }) => {
    await openLanes(page, "plain:20");
    await code(page);
    await page.route(chunks, (route) => route.abort());
    await ask(page, "Is the network gone?");
    await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
    const alert = page.getByRole("alert").filter({ hasText: "did not load" });
    await expect(alert).toBeVisible();
    await expect(replyOf(page)).toBeVisible();
    await page.unroute(chunks);
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(alert).toHaveCount(0);
    await expect(page.getByText("so far")).toBeVisible();
  });
});
