// A link: who has it sees what its owner chose, and nothing else, until it is revoked. Its reader can play it, go on with it, and take it along.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { chatgptExport } from "@/lib/domain/export/__fixtures__/chatgpt";
import { scriptedKey, startApp } from "./support/app";
import { ask, expectWords } from "./support/conversation";
import { expect, test, watchPage } from "./support/fixtures";
import {
  addressesOf,
  askAll,
  makeLink,
  metadataOf,
  missOf,
  photoWithPlace,
  upload,
} from "./support/shared-link";
import { scenarioText } from "./support/upstream";

const planted = {
  key: "sk-live-51H8xQ2eZvKYlo2C",
  mail: "anna.secret@example.org",
  system: "PLANTED-SYSTEM-PROMPT",
  metadata: "PLANTED-IN-THE-FILE",
  provider: scriptedKey,
};

/** Whether every picture of a page is drawn. */
const areDrawn = (page: Page) =>
  page
    .getByRole("main")
    .locator("img")
    .evaluateAll((images) =>
      images.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0),
    );

/** Opens the dialog of a conversation's page. A page that has just come may not listen yet: then it is pressed again. */
async function openShareDialog(page: Page, press?: () => Promise<void>): Promise<Locator> {
  const button = page.getByRole("button", { name: "Share", exact: true });
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(async () => {
    await button.focus();
    await (press ?? (() => button.click({ timeout: 1_000 })))();
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialog;
}

async function expectReadable(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/^Shared .* · snapshot of 1 turn · expires .* · total/)).toBeVisible();
  await expect(page.getByRole("group", { name: "Lane: Scripted · plain:300" })).toContainText(
    "$0.59 / $0.79",
  );
  const [first, second, third] = await page.getByRole("article").all();
  await expectWords(first!, scenarioText("plain:300"));
  await expectWords(second!, scenarioText("reasoning:20"));
  await expect(third!).toContainText("Scripted refused the key.");
  await expect(first!.getByRole("group", { name: "Measures" })).toContainText(
    /first token.*→ 300.*\$0\.0\d+/s,
  );
  await expect.poll(() => areDrawn(page)).toBe(true);
  await expect(page.getByRole("main").locator("img")).toHaveCount(1);
}

test("a link made in the dialog is read by a stranger, with and without JavaScript, and tells nothing that was not chosen", async ({
  page,
  browser,
  app,
}) => {
  const photo = await photoWithPlace(planted.metadata);
  expect(await metadataOf(photo)).toEqual(["exif"]);
  const picture = await upload(page.request, photo, "trip.jpg");
  const { conversationId } = await askAll(
    page.request,
    `What is this? My key is ${planted.key}, write to ${planted.mail}.`,
    [
      { model: "plain:300", system: planted.system },
      { model: "reasoning:20", system: planted.system },
      { model: "wrong-key" },
    ],
    { images: [picture] },
  );
  await page.goto(`/c/${conversationId}`);
  const dialog = await openShareDialog(page);
  const leaks = dialog.getByRole("region", { name: "What could leak" });
  await expect(leaks).toContainText(planted.key);
  await expect(leaks).toContainText(planted.mail);
  await expect(leaks.getByText("removed", { exact: false })).not.toHaveCount(0);
  await expect(dialog.getByRole("checkbox", { name: "System prompt" })).not.toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "Thinking" })).not.toBeChecked();
  await expect(dialog).toContainText("Anyone who has the link, without an account can open it.");
  await dialog.getByRole("button", { name: "Create link" }).click();
  const url = await dialog.getByRole("textbox", { name: "Address of the link" }).inputValue();
  await dialog.getByRole("button", { name: "QR code" }).click();
  await expect(dialog.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  expect(new URL(url).pathname).toMatch(/^\/s\/[\w-]{22,}$/);

  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled });
    const stranger = await context.newPage();
    const problems = watchPage(stranger);
    const hosts = new Set<string>();
    stranger.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await stranger.goto(url);
    await expectReadable(stranger);
    expect([...hosts]).toEqual([app.url]);
    expect(await context.cookies()).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  }

  const addresses = await addressesOf(page.request, url);
  expect(addresses).toHaveLength(6);
  for (const address of addresses) {
    const response = await page.request.get(address);
    expect(response.status(), address).toBe(200);
    expect(response.headers(), address).toMatchObject({
      "cache-control": expect.stringContaining("no-store"),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow, noarchive",
    });
    expect(response.headers().link ?? "").not.toMatch(/as="?image|https?:/);
    const body = await response.body();
    for (const [name, secret] of Object.entries({ ...planted, conversationId, picture }))
      expect(body.includes(secret), `${name} in ${address}`).toBe(false);
    if (response.headers()["content-type"]?.startsWith("image/"))
      expect(await metadataOf(body), address).toEqual([]);
    else expect(body.toString(), address).not.toMatch(/thinks|GPSL|52\/1 31\/1/);
  }
  const html = await (await page.request.get(url)).text();
  expect(html).toMatch(/<meta name="robots" content="noindex, ?nofollow, ?noarchive"/);
  expect(html).not.toMatch(/<link[^>]+as="image"/);

  // By choice it is there.
  const open = await makeLink(page.request, conversationId, {
    include: { systemPrompt: true, thinking: true },
    keep: [planted.mail],
  });
  const chosen = await (await page.request.get(open)).text();
  for (const shown of [planted.mail, planted.system, "Thinking"]) expect(chosen).toContain(shown);
  expect(chosen).not.toContain(planted.key);
});

test("later turns stay private until the link is updated; it outlives its conversation; revoked, it never was", async ({
  page,
}) => {
  const lanes = [{ model: "echo-name:left" }, { model: "echo-name:right" }];
  const image = await upload(page.request, await photoWithPlace("x"), "first.jpg");
  const asked = await askAll(page.request, "Frozen question", lanes, { images: [image] });
  const url = await makeLink(page.request, asked.conversationId, { expiresInDays: 7 });
  const other = await makeLink(page.request, asked.conversationId);
  await askAll(page.request, "A private afterthought", lanes, { after: asked });
  const text = async (address = url) => (await page.request.get(address)).text();
  for (const address of await addressesOf(page.request, url))
    expect(await text(address)).not.toContain("afterthought");

  await page.goto("/shares");
  const links = page.getByRole("list", { name: "Links" }).getByRole("listitem");
  const link = links.filter({ hasText: "Frozen question" }).filter({ hasText: /ends \d/ });
  await expect(link).toContainText(/1 turn · \d+ views? · ends/);
  await link.getByRole("button", { name: "Update link" }).click();
  await expect(link.getByRole("status")).toHaveText("Updated: it shows 2 turns as of now.");
  expect(await text()).toContain("A private afterthought");
  expect(await text(other)).not.toContain("afterthought");

  // A picture of another link, of one's own, and with a token of nobody's: as if there never had been one.
  const [mine, theirs] = [await addressesOf(page.request, url), await addressesOf(page.request, other)];
  const theirPicture = new URL(theirs.at(-1)!).pathname.split("/").at(-1)!;
  const nobody = url.replace(/[^/]+$/, "A".repeat(32));
  const never = await missOf(page.request, `${nobody}/images/${theirPicture}`);
  expect(never).toMatch(/^404 no-store noindex/);
  for (const id of [theirPicture, image, "..%2f..%2fapi%2fimages", "%00"])
    expect(await missOf(page.request, `${url}/images/${id}`), id).toBe(never);

  expect((await page.request.delete(`/api/conversations/${asked.conversationId}`)).ok()).toBe(true);
  for (const address of mine) expect((await page.request.get(address)).status(), address).toBe(200);
  await page.reload();
  await expect(link).toContainText("the conversation was deleted");
  await expect(link.getByRole("button", { name: "Update link" })).toBeHidden();
  await link.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(link).toBeHidden();
  for (const address of mine) {
    const missing = address.replace(url, nobody);
    expect(await missOf(page.request, address), address).toBe(await missOf(page.request, missing));
    expect(await missOf(page.request, address), address).toMatch(/^404 .*no-store.* noindex/);
  }
  for (const address of theirs) expect((await page.request.get(address)).status(), address).toBe(200);

  // The shortest expiry is a fraction of a day.
  const again = await askAll(page.request, "Soon over", lanes);
  const brief = await makeLink(page.request, again.conversationId, { expiresInDays: 1e-5 });
  await expect.poll(() => missOf(page.request, brief)).toBe(await missOf(page.request, nobody));
});

test("a link plays as it happened, at any speed, without asking anyone; who wants less motion sees the end", async ({
  page,
  upstream,
}) => {
  const { conversationId } = await askAll(page.request, "Slow and quick", [
    { model: "tokens:200:20" },
    { model: "plain:20" },
    { model: "cut:5" },
  ]);
  const url = await makeLink(page.request, conversationId);
  const before = upstream.requests.length;
  await page.goto(url);
  await page.getByRole("button", { name: "Play as it happened" }).click();
  const player = page.getByRole("dialog", { name: "As it happened" });
  const [slow, quick, broken] = [0, 1, 2].map((index) => player.getByRole("article").nth(index));
  await expect(slow!).toHaveAttribute("data-status", "writing");
  await expect(quick!).toHaveAttribute("data-status", "complete");
  await player.getByRole("button", { name: "Pause" }).click();
  await player.getByRole("slider", { name: "Place" }).fill("0");
  await expect(quick!).toHaveAttribute("data-status", "queued");
  expect(await player.getByLabel("Speed").locator("option").allTextContents()).toEqual([
    "0.5×",
    "1×",
    "2×",
    "4×",
    "8×",
  ]);
  await player.getByLabel("Speed").selectOption("8×");
  await player.getByRole("button", { name: "Play" }).click();
  await expect(slow!).toHaveAttribute("data-status", "complete");
  await expectWords(slow!, scenarioText("tokens:200:20"));
  await expect(broken!).toHaveAttribute("data-status", "incomplete");
  await page.keyboard.press("Escape");
  await expect(player).toBeHidden();

  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Play as it happened" }).click();
  await expect(player).toContainText("Your system asks for less motion: this is how it ended.");
  await expectWords(slow!, scenarioText("tokens:200:20"));
  expect(upstream.requests.length).toBe(before);
});

test.describe("where the server refuses at first", () => {
  // The browser says so of every answer that is a refusal.
  test.use({ expectedProblems: [/status of 400/] });

  test("a reader goes on with a link in a conversation of their own, and chooses who stands in for a lane that is not here", async ({
    page,
    upstream,
  }) => {
    const asked = await askAll(
      page.request,
      "What do you see?",
      [{ model: "echo-name:left" }, { model: "echo-name:right" }],
      {
        images: [await upload(page.request, await photoWithPlace("x"), "seen.jpg")],
      },
    );
    const file = await (await page.request.get(`/api/conversations/${asked.conversationId}/export`)).text();
    const elsewhere = file.replaceAll(
      '"provider":"scripted","model":"echo-name:right"',
      '"provider":"gone","model":"mystery-9b"',
    );
    const { id } = await (
      await page.request.post("/api/conversations/import", { data: JSON.parse(elsewhere) })
    ).json();
    const url = await makeLink(page.request, id);
    await page.goto(url);
    await page.getByRole("link", { name: "Continue this chat" }).click();
    const missing = page.getByRole("listitem").filter({ hasText: "mystery-9b" });
    await expect(missing).toContainText("cannot be asked here");
    await missing.getByRole("combobox").selectOption({ label: "Scripted · plain:20" });
    const before = upstream.requests.length;
    await page.getByRole("button", { name: "Continue with my own keys" }).click();
    await page.waitForURL(/\/c\//);
    expect(page.url()).not.toContain(id);
    await expect(page.getByRole("article").first()).toContainText("I am echo-name:left.");
    await expect(page.getByRole("article").nth(1)).toContainText("I am echo-name:right.");
    expect(upstream.requests.length).toBe(before);
    await ask(page, "And now?");
    await expect(page.getByRole("article")).toHaveCount(4);
    await expect(page.getByRole("article").nth(3)).toHaveAttribute("data-status", "complete");
    expect(
      upstream.requests
        .slice(before)
        .map(({ model }) => model)
        .sort(),
    ).toEqual(["echo-name:left", "plain:20"]);
    expect(upstream.requests.at(-1)!.imageHashes).toHaveLength(1);
  });

  test("everything goes out as one file and comes in equal; another product's export comes in with a report", async ({
    page,
  }) => {
    const image = await upload(page.request, await photoWithPlace("x"), "kept.jpg");
    const asked = await askAll(page.request, "Keep this", [{ model: "plain:20" }, { model: "cut:5" }], {
      images: [image],
    });
    await page.goto(`/c/${asked.conversationId}`);
    await openShareDialog(page);
    const files = page.getByRole("region", { name: "Files" });
    const save = async (click: () => Promise<void>) => {
      const download = page.waitForEvent("download");
      await click();
      return readFile(await (await download).path());
    };
    const json = await save(() => files.getByRole("link", { name: "JSON with pictures" }).click());
    const markdown = await save(() => files.getByRole("link", { name: "Markdown" }).click());
    expect(markdown.toString()).toContain(scenarioText("plain:20"));
    const messages = JSON.parse(
      (await save(() => files.getByRole("link", { name: "Chat messages" }).click())).toString(),
    );
    expect(messages).toMatchObject({
      model: "plain:20",
      messages: [{ role: "user" }, { role: "assistant", content: scenarioText("plain:20") }],
    });

    await page.goto("/settings");
    const archive = await save(() => page.getByRole("link", { name: "Download everything" }).click());
    const take = async (name: string, buffer: Buffer) =>
      page.getByLabel("Import a file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    const report = page.getByRole("status").filter({ hasText: "taken in" });
    await take("parallax.json", json);
    await expect(report).toContainText("1 conversation was taken in.");
    await expect(report).not.toContainText("could not be read");
    const href = await report.getByRole("link", { name: "Keep this" }).getAttribute("href");
    const again = await page.request.get(`${href!.replace("/c/", "/api/conversations/")}/export`);
    expect(await again.json()).toEqual(JSON.parse(json.toString()));

    await take("everything.zip", archive);
    await expect(report).toContainText(/\d+ conversations? (was|were) taken in/);
    await expect(report.getByRole("link", { name: "Keep this" }).first()).toBeVisible();
    await take("conversations.json", Buffer.from(JSON.stringify(chatgptExport)));
    await expect(report).toContainText("Boardwalk");
    await expect(report).toContainText("What could not be read");
    await take("notes.json", Buffer.from('{"a":1}'));
    await expect(page.getByText(/this is no export of Parallax/)).toBeVisible();
  });
});

test("the page, the dialog and the list of links are for everyone: axe, phone, keyboard, paper", async ({
  page,
}) => {
  const { conversationId } = await askAll(
    page.request,
    "مرحبا، ما هذا؟",
    ["plain:300", "reasoning:20", "cut:5", "status:503", "length", "filter", "unpriced:20", "nousage"].map(
      (model) => ({ model }),
    ),
  );
  const url = await makeLink(page.request, conversationId, { include: { thinking: true } });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, scheme] of [
    [url, "light"],
    [url, "dark"],
    ["/shares", "dark"],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(bad.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await page.goto(url);
  await expect(page.getByRole("article")).toHaveCount(8);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "Continue this chat" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Play as it happened" })).toBeHidden();
  await page.emulateMedia({ media: null });

  await page.goto(`/c/${conversationId}`);
  const dialog = await openShareDialog(page, () => page.keyboard.press("Enter"));
  await expect(dialog.getByRole("button", { name: "Create another link" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await dialog.getByRole("button", { name: "Create another link" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("textbox", { name: "Address of the link" })).toHaveValue(/\/s\//);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Share" })).toBeFocused();
});

test("switched off, no link is made or opens, and files still go out", async ({ page, upstream }) => {
  const app = await startApp({ upstream, env: { PARALLAX_SHARING: "off" } });
  try {
    const asked = await page.request.post(`${app.url}/api/chat`, {
      data: { text: "Off", images: [], lanes: [{ id: "a", provider: "scripted", model: "plain:1" }] },
    });
    await asked.text();
    const conversationId = asked.headers()["x-conversation-id"]!;
    const refused = await page.request.post(`${app.url}/api/shares`, { data: { conversationId } });
    expect(refused.status()).toBe(400);
    expect((await refused.json()).error.message).toContain("PARALLAX_SHARING");
    await page.goto(`${app.url}/c/${conversationId}`);
    const dialog = await openShareDialog(page);
    await expect(dialog).toContainText("Links are switched off in this installation");
    await expect(dialog.getByRole("button", { name: "Create link" })).toBeHidden();
    await expect(dialog.getByRole("link", { name: "Markdown" })).toBeVisible();
  } finally {
    await app.stop();
  }
});
