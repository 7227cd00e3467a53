// The sidebar: conversations are found, renamed, and deleted with their pictures.
import { ask, attachExample, openLanes, replyOf } from "./support/conversation";
import { expect, test } from "./support/fixtures";

test("a conversation is titled from its question, renamed, found by its text, and deleted with its picture", async ({
  page,
}) => {
  await openLanes(page, "echo-name:left");
  await attachExample(page, "chart.png");
  await ask(page, "Which zebra month was busiest?");
  await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
  const picture = await page
    .getByRole("img", { name: /chart\.png/ })
    .first()
    .getAttribute("src");
  expect((await page.request.get(picture!)).ok()).toBe(true);

  const item = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Which zebra month was busiest?" }) });
  await item.hover();
  await item.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Busy months");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Busy months" })).toBeVisible();

  await page.getByRole("button", { name: "Search conversations" }).click();
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("zebra");
  await expect(page.getByRole("link", { name: "Busy months" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search conversations" }).fill("no such words");
  await expect(page.getByRole("link", { name: "Busy months" })).toBeHidden();
  await page.keyboard.press("Escape");

  const renamed = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Busy months" }) });
  await renamed.hover();
  await renamed.getByRole("button").click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(page.getByRole("link", { name: "Busy months" })).toBeHidden();
  await expect.poll(async () => (await page.request.get(picture!)).status()).toBe(404);
});
