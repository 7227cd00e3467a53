// Answers are judged side by side: blind, so that neither name nor speed tells, and by where they differ.
import type { Page } from "@playwright/test";
import { ask, openLanes } from "./support/conversation";
import { expect, serveApp, test as shared } from "./support/fixtures";

/** An app beside the one of most tests: verdicts count over all conversations. */
const test = shared.extend<object, object>({ app: [serveApp, { scope: "worker", timeout: 120_000 }] });

const swift = { model: "says:The-total-is-42.50-EUR.", text: "The total is 42.50 EUR." };
const steady = { model: "says:The-total-is-43.50-EUR.:1500", text: "The total is 43.50 EUR." };

const blindAnswers = (page: Page) => page.getByRole("article", { name: /^Answer [A-Z]$/ });
const heads = (page: Page) => page.getByRole("group", { name: /^Lane: / });

test("blind mode hides names and text until all are done, survives a reload, and its verdict is rated", async ({
  page,
}) => {
  await openLanes(page, swift.model, steady.model);
  await page.getByRole("switch", { name: "Blind mode" }).click();
  await expect(page).toHaveURL(/&blind=1/);
  await page.reload();
  await expect(page.getByRole("switch", { name: "Blind mode" })).toBeChecked();

  await ask(page, "What is the total?");
  await expect(page.getByText("1 of 2 are done. Stop ends the rest.")).toBeVisible();
  await expect(blindAnswers(page)).toHaveText([/Hidden until every/, /Hidden until every/]);
  await expect(heads(page)).toHaveCount(0);
  const main = page.getByRole("main");
  await expect(main).not.toContainText(/Scripted|says:|42\.50|43\.50/);

  await expect(page.getByRole("button", { name: "Best: A" })).toBeVisible();
  await expect(main).toContainText(swift.text);
  await expect(main).toContainText(steady.text);
  await page.reload();
  await expect(blindAnswers(page)).toHaveCount(2);
  await expect(main).not.toContainText(/Scripted|says:|first token/);

  const isSwiftFirst = (await blindAnswers(page).first().innerText()).includes(swift.text);
  const stored = page.waitForResponse((response) => response.url().endsWith("/verdict"));
  await page.getByRole("button", { name: `Best: ${isSwiftFirst ? "A" : "B"}` }).click();
  await stored;
  await expect(heads(page)).toHaveCount(2);
  await expect(page.getByRole("button", { name: /^Best: .*42\.50/ })).toHaveAttribute("aria-pressed", "true");
  await expect(main).not.toContainText("does not count as a blind one");
  await page.reload();
  await expect(page.getByRole("button", { name: /^Best: .*42\.50/ })).toHaveAttribute("aria-pressed", "true");

  await page.goto("/measurements");
  const rated = page.getByRole("region", { name: "Rated offers" }).getByRole("row");
  // Votes, picked, ties.
  await expect(rated.filter({ hasText: "42.50" })).toContainText(/1\s*1\s*0$/);
  await expect(rated.filter({ hasText: "43.50" })).toContainText(/1\s*0\s*0$/);
});

test("an answer that names itself makes no blind verdict, and the page says so", async ({ page }) => {
  await openLanes(page, "plain:20", swift.model);
  await page.getByRole("switch", { name: "Blind mode" }).click();
  await ask(page, "Who are you?");
  await page.getByRole("button", { name: "Tie" }).click();
  await expect(page.getByRole("main")).toContainText(
    "This verdict does not count as a blind one: an answer names its own model or provider.",
  );
  await expect(page.getByRole("button", { name: "Tie" })).toHaveAttribute("aria-pressed", "true");
});

test("where two answers disagree is marked, listed with the way to its place, and shown word by word", async ({
  page,
}) => {
  await openLanes(page, swift.model, "says:The-total-is-43.50-EUR.");
  await ask(page, "What is the total?");
  await page.getByRole("button", { name: "Mark disagreements" }).click();
  await expect(page.getByRole("main")).toContainText("1 disagreement is marked; Differences lists them.");
  const marked = () =>
    page.evaluate(() => [...(CSS.highlights.get("disagreement") ?? [])].map((range) => `${range}`).sort());
  await expect.poll(marked).toEqual(["42.50", "43.50"].map((amount) => expect.stringContaining(amount)));

  await page.getByRole("button", { name: "Differences" }).click();
  const dialog = page.getByRole("dialog", { name: "Differences" });
  await expect(dialog.getByRole("list", { name: "Disagreements" }).getByRole("listitem")).toHaveCount(1);
  await expect(dialog).toContainText(/Only in .*: 1 word\. Only in .*: 1 word\./);
  await dialog.getByRole("button", { name: "Inline" }).click();
  await expect(dialog.locator("del")).toHaveText(/42\.50/);
  await expect(dialog.locator("ins")).toHaveText(/43\.50/);
  await dialog.getByRole("button", { name: /42\.50.*: show in the answer/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => `${getSelection()}`)).toContain("42.50");
});
