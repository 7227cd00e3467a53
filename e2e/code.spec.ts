// The code of a conversation, copied from the page and run, asks what the page asked.
import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProjectNode } from "@/lib/commands/project-node.mjs";
import { scriptedKey } from "./support/app";
import { ask, attachExample, openLanes } from "./support/conversation";
import { expect, test } from "./support/fixtures";
import { scenarioText } from "./support/upstream";

test("a copied program, run beside the saved picture, sends the same request and prints the same answer", async ({
  page,
  context,
  upstream,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openLanes(page, "plain:20");
  await page.getByRole("button", { name: "System prompt" }).click();
  await page.getByLabel("System prompt").fill("Don't guess.");
  await page.getByRole("button", { name: "Save" }).click();
  await attachExample(page, "receipt.png");
  await ask(page, `What's "the total", isn't it?`);
  await expect(page.getByRole("article")).toHaveAttribute("data-status", "complete");
  const asked = upstream.requests.at(-1)!;

  await page.getByRole("button", { name: "Code", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Code" });
  await expect(dialog).toContainText("SCRIPTED_API_KEY");
  const download = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "receipt.png" }).click();
  const picture = await (await download).path();
  await dialog.getByRole("button", { name: "Copy" }).click();
  const program = await page.evaluate(() => navigator.clipboard.readText());
  for (const [name, word] of [
    ["curl", `What'"'"'s`],
    ["Python", "requests.post("],
    ["OpenAI Python", "OpenAI("],
  ] as const) {
    await dialog.getByRole("tab", { name, exact: true }).click();
    await expect(dialog.getByRole("tabpanel")).toContainText(word);
    await expect(dialog.getByRole("tabpanel")).not.toContainText(scriptedKey);
  }

  const folder = await mkdtemp(join(tmpdir(), "parallax-code-"));
  try {
    await symlink(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
    await symlink(picture, join(folder, "receipt.png"));
    await writeFile(join(folder, "program.mjs"), program);
    const output = await new Promise<string>((resolve, reject) => {
      const options = { cwd: folder, env: { ...process.env, SCRIPTED_API_KEY: scriptedKey } };
      execFile(findProjectNode() ?? process.execPath, ["program.mjs"], options, (error, out) =>
        error ? reject(error) : resolve(out),
      );
    });
    const repeated = upstream.requests.at(-1)!;
    expect(repeated).not.toBe(asked);
    expect(repeated.body).toEqual(asked.body);
    expect(repeated.headers.authorization).toBe(asked.headers.authorization);
    expect(output.trim()).toBe(scenarioText("plain:20").trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("before anything was asked the code shows the question as it is written, and says where there is none", async ({
  page,
}) => {
  await openLanes(page, "plain:1", "plain:20");
  await page.getByRole("button", { name: "Code", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Code" });
  await expect(dialog).toContainText("Write a question or add a picture first");
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Message" }).fill("Not sent yet");
  await page.waitForTimeout(400);
  await page.getByRole("button", { name: "Code", exact: true }).click();
  await expect(dialog.getByRole("tabpanel")).toContainText("Not sent yet");
  await dialog.getByRole("radio", { name: "Scripted · plain:20" }).check({ force: true });
  await expect(dialog.getByRole("tabpanel")).toContainText('chatModel("plain:20")');
});
