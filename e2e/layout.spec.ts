// Nothing falls off the page at any width of the window, and the keyboard's place is kept where the button that was pressed goes.
import type { Locator, Page } from "@playwright/test";
import { ask, openLanes } from "./support/conversation";
import { expect, serveApp, test as shared } from "./support/fixtures";

/** An app beside the one of most tests: verdicts count over all conversations. */
const test = shared.extend<object, object>({ app: [serveApp, { scope: "worker", timeout: 120_000 }] });

const heads = (page: Page) => page.getByRole("group", { name: /^Lane: / });
const cells = (page: Page) => page.getByRole("article");

/** Whether all of an element is within the window, from side to side. */
const isWithin = (element: Locator) =>
  element.evaluate((each) => {
    const { left, right, width } = each.getBoundingClientRect();
    return width > 0 && left >= 0 && right <= window.innerWidth;
  });

test("the top bar and the page fit every window, and the columns follow their lanes", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openLanes(page, "says:One", "says:Two", "says:Three", "says:Four");
  await ask(page, "What is to be seen in this picture, and which of it was there before?");
  await expect(page.getByRole("button", { name: /^Best: .*Four/ })).toBeVisible();
  const bar = page.locator("main > header");
  const menu = bar.getByRole("button", { name: "More for this conversation" });

  for (const width of [640, 700, 767, 768, 820, 900, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const name of ["Blind mode", "Add lane", "Share", "More for this conversation"]) {
      const control = bar.getByRole(name === "Blind mode" ? "switch" : "button", { name });
      expect(await isWithin(control), `${name} at ${width}`).toBe(true);
    }
    const title = await bar.getByRole("heading").boundingBox();
    expect(title!.width, `title at ${width}`).toBeGreaterThan(78);
    if (await bar.getByRole("button", { name: "Presets" }).isHidden()) {
      await menu.click();
      await expect(page.getByRole("menuitem", { name: "Presets" })).toBeVisible();
      await page.keyboard.press("Escape");
    }
  }

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await page.setViewportSize({ width: 1280, height: 800 });
  await cells(page).first().hover();
  const copy = await cells(page)
    .first()
    .getByRole("button", { name: "Copy reply as markdown" })
    .boundingBox();
  const answer = await cells(page).first().getByText("One").boundingBox();
  expect(copy!.y + copy!.height).toBeLessThanOrEqual(answer!.y);
  const price = await heads(page).first().getByText("price unknown").boundingBox();
  const more = await page.getByRole("button", { name: /^More for lane: .*One$/ }).boundingBox();
  expect(price!.x + price!.width).toBeLessThanOrEqual(more!.x);

  await page.getByRole("button", { name: /^More for lane: .*Four$/ }).press("Enter");
  await page.getByRole("menuitem", { name: "Move left" }).click();
  await expect(page.getByRole("button", { name: /^Best: / })).toHaveText([/One/, /Two/, /Four/, /Three/]);

  await page.getByRole("button", { name: "Add lane" }).click();
  await page.getByLabel("Search models and providers").fill("plain:20");
  await expect(page.getByRole("option", { name: /plain:20/ })).toBeVisible();
  await page.getByLabel("Search models and providers").press("Enter");
  await expect(heads(page)).toHaveCount(5);
  await expect.poll(() => isWithin(heads(page).nth(4))).toBe(true);
});

test("the focus stays with the answer or question whose button goes when it is pressed", async ({ page }) => {
  await openLanes(page, "says:One", "status:404");
  await ask(page, "How many?");
  await expect(cells(page).first()).toHaveAttribute("data-status", "complete");
  await cells(page).first().getByRole("button", { name: "Regenerate" }).press("Enter");
  await expect(page.getByRole("group", { name: "Answer 2 of 2" })).toBeVisible();
  await expect(cells(page).first()).toBeFocused();
  await expect(cells(page).first()).toHaveAttribute("data-status", "complete");

  await page.getByRole("button", { name: "Previous answer" }).press("Enter");
  await expect(page.getByRole("button", { name: "Next answer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Previous answer" })).toBeFocused();

  await cells(page).nth(1).getByRole("button", { name: "Retry" }).press("Enter");
  await expect(cells(page).nth(1).getByRole("group", { name: "Answer 2 of 2" })).toBeVisible();
  await expect(cells(page).nth(1)).toBeFocused();
  await expect(cells(page).nth(1)).toHaveAttribute("data-status", "failed");

  await page.getByRole("button", { name: "Edit question" }).press("Enter");
  await page.getByRole("textbox", { name: "Edited question" }).fill("How many now?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "Question 2 of 2" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit question" })).toBeFocused();

  await cells(page).first().getByRole("button", { name: "Continue with this one" }).press("Enter");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(heads(page)).toHaveCount(2);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeFocused();

  await page.getByRole("button", { name: "Presets" }).press("Enter");
  await page.getByLabel("Name of the preset").fill("One and none");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Delete One and none" }).press("Enter");
  await expect(page.getByRole("button", { name: "Load One and none" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Load One and none" })).toBeVisible();
  await expect(page.getByLabel("Name of the preset")).toBeFocused();
});

test("the focus goes to the first answer when names are shown, by a verdict or without one", async ({
  page,
}) => {
  await openLanes(page, "says:One", "says:Two");
  await page.getByRole("switch", { name: "Blind mode" }).click();
  for (const name of ["Best: A", "Show names without a verdict"]) {
    await ask(page, "Which is better?");
    await page.getByRole("button", { name }).press("Enter");
    await expect(page.getByRole("article", { name: /^Answer/ })).toHaveCount(0);
    await expect(page.locator("[data-turn]").last().getByRole("article").first()).toBeFocused();
  }
});
