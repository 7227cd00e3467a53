// What the browser tests do and read on a conversation page, in a person's words. It does not know the server.
import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** Opens a new, unsent comparison of scripted models. */
export async function openLanes(page: Page, ...models: string[]): Promise<void> {
  const lanes = models.map((model) => `scripted:${encodeURIComponent(model)}`).join(",");
  await page.goto(`/?lanes=${lanes}`);
}

/** Attaches an example picture by the picker, and waits until it may be sent. */
export async function attachExample(
  page: Page,
  name: "boardwalk.jpg" | "receipt.png" | "chart.png",
): Promise<void> {
  const mimeType = name.endsWith(".jpg") ? "image/jpeg" : "image/png";
  const buffer = await readFile(`public/examples/${name}`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add image" }).click();
  await (await chooser).setFiles({ name, mimeType, buffer });
  await expect(page.getByRole("list", { name: "Attachments" })).toContainText(name);
}

/** Writes a question and sends it. A page that has just come may not listen yet: then it is written again. */
export async function ask(page: Page, text: string): Promise<void> {
  const send = page.getByRole("button", { name: "Send" });
  await expect(async () => {
    await page.getByRole("textbox", { name: "Message" }).fill("");
    await page.getByRole("textbox", { name: "Message" }).fill(text);
    await expect(send).toBeEnabled({ timeout: 1_000 });
  }).toPass();
  await send.click();
}

/** The reply of the scripted provider, the first where there are several. */
export const replyOf = (page: Page, provider = "Scripted"): Locator =>
  page.getByRole("article", { name: `Reply from ${provider}` }).first();

/** The words that a markdown text has, without its marks and the names of signs in formulas: what can be compared with a page. */
export function wordsOf(text: string): string[] {
  return text.replace(/\\[a-z]+/g, " ").match(/[A-Za-z]{3,}/g) ?? [];
}

/** All text of an element, also of what stands far outside the window and is not laid out there. */
function textOf(element: Locator): Promise<string> {
  return element.evaluate((root) => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? "");
    return texts.join(" ");
  });
}

/** Whether the page shows all words of a scripted text, in order; formulas and code headers may stand between them. */
export async function expectWords(reply: Locator, text: string): Promise<void> {
  await expect(async () => {
    const shown = wordsOf(await textOf(reply));
    let at = 0;
    for (const word of wordsOf(text)) {
      const found = shown.indexOf(word, at);
      expect(found, `"${word}" after word ${at}`).toBeGreaterThanOrEqual(0);
      at = found + 1;
    }
  }).toPass();
}
