// Lanes are set, moved, doubled, saved and linked; changing one leaves the others and what was answered as they are.
import type { Page } from "@playwright/test";
import { scriptedKey, startApp } from "./support/app";
import { ask, openLanes } from "./support/conversation";
import { expect, test } from "./support/fixtures";
import { startPicky } from "./support/picky-upstream";
import { startUpstream } from "./support/upstream";

const headers = (page: Page) => page.getByRole("group", { name: /^Lane: / });
const modelsShown = async (page: Page) =>
  (await headers(page).evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")!))).map(
    (name) => name.split(" · ").at(-1),
  );
const dialog = (page: Page) => page.getByRole("dialog");

async function chooseFromMenu(page: Page, model: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `More for lane: Scripted · ${model}` }).press("Enter");
  await page.getByRole("menuitem", { name: entry }).click();
}

test("only what a lane has set is sent, and a setting can be applied to all lanes", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "plain:1", "plain:20");
  await page.getByRole("button", { name: "Parameters" }).click();
  await dialog(page).getByLabel("Temperature").fill("0.2");
  await dialog(page).getByLabel("Extra body fields").fill('{"messages": []}');
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page).getByLabel("Extra body fields")).toBeFocused();
  await expect(dialog(page)).toContainText("“messages” is set by Parallax");
  await dialog(page).getByLabel("Extra body fields").fill('{"top_k": 40}');
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(headers(page).nth(0)).toContainText("T 0.2 · top_k");
  await expect(headers(page).nth(1)).not.toContainText("T 0.2");

  let count = upstream.requests.length;
  await ask(page, "One is set, one is not");
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect.poll(() => upstream.requests.length - count).toBe(2);
  const bodyOf = (model: string) => upstream.requests.slice(count).find((each) => each.model === model)!.body;
  expect(bodyOf("plain:1")).toMatchObject({ temperature: 0.2, top_k: 40 });
  expect(Object.keys(bodyOf("plain:20")).sort()).toEqual(["messages", "model", "stream", "stream_options"]);

  await expect(page.getByRole("article").nth(1)).toHaveAttribute("data-status", "complete");
  await page.getByRole("button", { name: "System prompt" }).click();
  await expect(dialog(page).getByLabel("System prompt")).toBeFocused();
  await dialog(page).getByLabel("System prompt").fill("Be brief.");
  await dialog(page).getByRole("button", { name: "Apply to all lanes" }).click();
  await expect(headers(page).nth(1)).toContainText("T 0.2 · top_k · system");
  await page.reload();
  await expect(headers(page).nth(1)).toContainText("T 0.2 · top_k · system");
  count = upstream.requests.length;
  await ask(page, "Both are set");
  await expect.poll(() => upstream.requests.length - count).toBe(2);
  for (const { body } of upstream.requests.slice(count)) {
    expect(body).toMatchObject({ temperature: 0.2, top_k: 40 });
    expect(body.messages[0]).toEqual({ role: "system", content: "Be brief." });
  }
});

test("lanes move and double by keyboard, and every answer stays with its lane", async ({ page }) => {
  await openLanes(page, "echo-name:left", "echo-name:middle", "echo-name:right");
  await ask(page, "Who are you?");
  await expect(page.getByRole("article")).toHaveText([/I am echo-name:left/, /:middle/, /:right/]);
  await chooseFromMenu(page, "echo-name:right", "Move left");
  await expect(page.getByRole("button", { name: "More for lane: Scripted · echo-name:right" })).toBeFocused();
  expect(await modelsShown(page)).toEqual(["echo-name:left", "echo-name:right", "echo-name:middle"]);
  await expect(page.getByRole("article")).toHaveText([/:left/, /:right/, /:middle/]);
  await chooseFromMenu(page, "echo-name:left", "Duplicate");
  await expect(headers(page)).toHaveCount(4);
  expect(await modelsShown(page)).toEqual([
    "echo-name:left",
    "echo-name:left",
    "echo-name:right",
    "echo-name:middle",
  ]);
  await expect(page.getByText("Not asked in this lane.")).toHaveCount(1);
  await chooseFromMenu(page, "echo-name:middle", "Remove lane");
  await page.reload();
  expect(await modelsShown(page)).toEqual(["echo-name:left", "echo-name:left", "echo-name:right"]);
  await expect(page.getByRole("article", { name: "Reply from Scripted" })).toHaveText([/:left/, /:right/]);
  await page.getByText("1 reply of a removed lane").click();
  await expect(page.getByText("I am echo-name:middle")).toBeVisible();
});

test("the address of a new chat restores lanes and settings, and so does a copied link", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openLanes(page, "plain:1", "plain:20");
  await page.getByRole("button", { name: "Parameters" }).click();
  await dialog(page).getByLabel("Seed").fill("7");
  await dialog(page).getByLabel("System prompt").fill("Réponds, s'il te plaît 🙂");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/settings=/);
  await page.reload();
  await expect(headers(page).nth(0)).toContainText("seed 7 · system");
  await expect(headers(page).nth(1)).not.toContainText("seed");

  await ask(page, "What's left & right?");
  await expect(page).toHaveURL(/\/c\/[\w-]+$/);
  await page.getByRole("button", { name: "More for this conversation" }).click();
  await page.getByRole("menuitem", { name: "Copy link to this comparison" }).click();
  await expect(dialog(page)).toContainText("Copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("Escape");
  await chooseFromMenu(page, "plain:20", "Duplicate");
  await expect(headers(page)).toHaveCount(3);
  await expect(page).toHaveURL(/\/c\/[\w-]+$/);

  await page.goto(link);
  expect(await modelsShown(page)).toEqual(["plain:1", "plain:20"]);
  await expect(page.getByRole("textbox", { name: "Message" })).toHaveValue("What's left & right?");
  await page.getByRole("button", { name: "Settings of this lane: seed 7 · system" }).click();
  await expect(dialog(page).getByLabel("System prompt")).toHaveValue("Réponds, s'il te plaît 🙂");
});

test("lanes with their settings are saved under a name, loaded and deleted", async ({ page }) => {
  await openLanes(page, "plain:1", "plain:20");
  await page.getByRole("button", { name: "Parameters" }).click();
  await dialog(page).getByLabel("Max tokens").fill("500");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Presets" }).click();
  await dialog(page).getByLabel("Name of the preset").fill("Two plain ones");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page).getByRole("list", { name: "Saved presets" })).toContainText("Two plain ones");

  await openLanes(page, "plain:300");
  await page.getByRole("button", { name: "Presets" }).click();
  await dialog(page).getByRole("button", { name: "Load Two plain ones" }).click();
  await expect(headers(page)).toHaveCount(2);
  expect(await modelsShown(page)).toEqual(["plain:1", "plain:20"]);
  await expect(headers(page).nth(0)).toContainText("max 500");
  await page.getByRole("button", { name: "Presets" }).click();
  await dialog(page).getByRole("button", { name: "Delete Two plain ones" }).click();
  await expect(dialog(page)).toContainText("Nothing is saved yet.");
  await page.reload();
  await page.getByRole("button", { name: "Presets" }).click();
  await expect(dialog(page)).toContainText("Nothing is saved yet.");
});

test("a conversation whose provider is gone opens, names it, and asks for another", async ({
  page,
  request,
}) => {
  await openLanes(page, "plain:1");
  await ask(page, "Where will you be?");
  await expect(page.getByRole("article")).toHaveAttribute("data-status", "complete");
  const id = page.url().split("/c/")[1]!;
  const lanes = [{ id: "old", provider: "gone-host", model: "some/model" }];
  await request.patch(`/api/conversations/${id}`, { data: { lanes } });
  await page.reload();
  await expect(page.getByText("The end of plain:1.")).toBeAttached();
  await expect(headers(page)).toContainText("There is no provider “gone-host” here (any more)");
  await page.getByRole("textbox", { name: "Message" }).fill("Are you there?");
  await expect(page.getByRole("status", { name: "Estimate" })).toContainText(
    "There is no provider “gone-host”",
  );
  await page.getByRole("button", { name: "Choose another" }).click();
  await dialog(page).getByLabel("Search models and providers").fill("plain:20");
  await expect(dialog(page).getByRole("option", { name: /plain:20/ })).toBeVisible();
  await dialog(page).getByLabel("Search models and providers").press("Enter");
  await expect(headers(page)).not.toContainText("gone-host");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("The end of plain:20.")).toBeVisible();
});

test.describe("with several hosts of one model", () => {
  const model = "meta-llama/Llama-3.2-90B-Vision-Instruct";

  test("every provider opens in one step, with the reason for each one left out, and a refused parameter can be left out", async ({
    page,
  }) => {
    const upstream = await startUpstream();
    const picky = await startPicky();
    const host = (id: string, name: string, url: string) => ({
      id,
      name,
      baseURL: `${url}/v1`,
      apiKey: scriptedKey,
      models: [{ id: model, vision: true }],
    });
    const app = await startApp({
      upstream,
      env: {
        PARALLAX_PROVIDERS: JSON.stringify([
          host("picky", "Picky", picky.url),
          host("second", "Second", picky.url),
          { ...host("keyless", "Keyless", picky.url), apiKey: undefined, apiKeyEnv: "KEYLESS_TOKEN" },
        ]),
      },
    });
    try {
      await page.goto(`${app.url}/?lanes=picky:${encodeURIComponent(model)}`);
      await page.getByRole("button", { name: "Parameters" }).click();
      await dialog(page).getByLabel("Temperature").fill("0.2");
      await dialog(page).getByLabel("Seed").fill("7");
      await dialog(page).getByRole("button", { name: "Save" }).click();
      await page.getByRole("button", { name: /^More for lane: Picky/ }).press("Enter");
      await page.getByRole("menuitem", { name: "Every provider of this model" }).click();
      await expect(dialog(page)).toContainText("One lane was opened. Left out:");
      await expect(dialog(page).getByRole("listitem").filter({ hasText: "Keyless" })).toContainText(
        "KEYLESS_TOKEN",
      );
      await expect(dialog(page).getByRole("listitem").filter({ hasText: "Groq" })).toContainText("Retired");
      await dialog(page).getByRole("button", { name: "Done" }).click();
      await expect(headers(page)).toHaveCount(2);
      await expect(headers(page).nth(1)).toContainText("T 0.2 · seed 7");

      await ask(page, "Refuse me");
      const first = page.getByRole("article", { name: "Reply from Picky" });
      await expect(first).toContainText("Unsupported parameter: 'temperature'");
      await first.getByRole("button", { name: "Retry without temperature" }).click();
      await expect(first).toHaveAttribute("data-status", "complete");
      expect(picky.bodies.at(-1)).toMatchObject({ seed: 7 });
      expect(picky.bodies.at(-1)).not.toHaveProperty("temperature");
      await expect(headers(page).nth(0)).toContainText("seed 7");
      await expect(headers(page).nth(0)).not.toContainText("T 0.2");
      await expect(headers(page).nth(1)).toContainText("T 0.2 · seed 7");
      await expect(page.getByRole("article", { name: "Reply from Second" })).toHaveAttribute(
        "data-status",
        "failed",
      );
    } finally {
      await app.stop();
      await picky.close();
      await upstream.close();
    }
  });
});
