// What is shown of pictures before sending is what is sent: one canvas, a cut that saves a tile, a system prompt inside the question.
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { ask, attachExample, openLanes } from "./support/conversation";
import { expect, test } from "./support/fixtures";

const chips = (page: Page) => page.getByRole("list", { name: "Attachments" }).getByRole("listitem");
const article = (page: Page, index = 0) => page.getByRole("article").nth(index);

test("two pictures go to a host that takes one on a canvas, the very bytes that can be opened before", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "one-image", "plain:20");
  await attachExample(page, "boardwalk.jpg");
  await attachExample(page, "chart.png");
  const note = page.getByRole("note");
  await expect(note).toContainText("This offer takes 1 picture: 1 not sent.");
  await note.getByRole("button", { name: "Put all on one canvas" }).click();
  await expect(note).toHaveCount(0);
  await page.getByRole("button", { name: "Show what is sent" }).click();
  const row = page.getByRole("listitem", { name: /^Sent to .*one-image/ });
  const link = row.getByRole("link", { name: /A–B on one canvas/ });
  const opened = await page.request.get((await link.getAttribute("href"))!);
  expect(opened.headers()["content-type"]).toBe("image/jpeg");
  const shown = createHash("sha256")
    .update(await opened.body())
    .digest("hex");

  const count = upstream.requests.length;
  await ask(page, "Which is brighter?");
  await expect(article(page)).toHaveAttribute("data-status", "complete");
  await expect(article(page, 1)).toHaveAttribute("data-status", "complete");
  const hashesOf = (model: string) =>
    upstream.requests.slice(count).find((request) => request.model === model)!.imageHashes;
  expect(hashesOf("one-image")).toEqual([shown]);
  expect(hashesOf("plain:20")).toHaveLength(2);
  await expect(article(page)).toContainText("2 pictures were sent on one canvas.");
  await page.reload();
  await expect(article(page)).toContainText("2 pictures were sent on one canvas.");
  await expect(page.getByRole("article", { name: "Reply from Scripted" }).nth(1)).not.toContainText("canvas");
});

test("a picture one pixel over a tile's edge is cut by one click, and put back by another", async ({
  page,
}) => {
  await page.goto("/?lanes=sandbox:sandbox%2Fswift");
  const buffer = await sharp({ create: { width: 561, height: 560, channels: 3, background: "#3a7d44" } })
    .png()
    .toBuffer();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add image" }).click();
  await (await chooser).setFiles({ name: "edge.png", mimeType: "image/png", buffer });
  const chip = chips(page).first();
  await expect(chip).toContainText("2 tiles");
  const estimate = page.getByLabel("Estimate", { exact: true });
  await expect(estimate).toContainText("3,20");
  await chip.getByRole("button", { name: "Cut 1 px, save 1,601 tokens" }).click();
  await expect(chip).toContainText("560 × 560");
  await expect(chip).toContainText("1 tile");
  await expect(estimate).toContainText("1,60");
  await chip.getByRole("button", { name: "Undo" }).click();
  await expect(chip).toContainText("561 × 560");
  await expect(chip).toContainText("2 tiles");
});

test("a host that refuses a system message beside a picture is asked again with it inside the question", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "refuses-system-image:unknown");
  await page.getByRole("button", { name: "System prompt" }).click();
  await page.getByRole("dialog").getByLabel("System prompt").fill("Answer in one word.");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await attachExample(page, "chart.png");
  await ask(page, "What is this?");
  await expect(article(page)).toHaveAttribute("data-status", "failed");
  await article(page).getByRole("button", { name: "Retry with the system prompt folded in" }).click();
  await expect(article(page)).toHaveAttribute("data-status", "complete");
  await expect(article(page)).toContainText("The system prompt was sent inside the question");
  const { body } = upstream.requests.at(-1)!;
  expect(body.messages.map(({ role }) => role)).toEqual(["user"]);
  expect(JSON.stringify(body.messages)).toContain("Answer in one word.");
  await page.getByRole("button", { name: "Code" }).click();
  await expect(page.getByRole("dialog")).toContainText("The system prompt was sent inside the question");
});
