// A provider that fails, asks to wait, says nothing or is stopped: what the page says of it, and the ways on that it offers.
import { startApp } from "./support/app";
import { ask, expectWords } from "./support/conversation";
import { expect, test } from "./support/fixtures";
import { scenarioText, startUpstream } from "./support/upstream";

test("a lane goes on elsewhere before its first token, and the receipt says how it went", async ({
  page,
}) => {
  const upstream = await startUpstream();
  const models = (id: string) => [{ id, vision: true, inputUsdPerMillion: "1", outputUsdPerMillion: "2" }];
  const provider = (id: string, name: string, model: string, more = {}) => ({
    id,
    name,
    baseURL: `${upstream.url}/v1`,
    apiKey: `sk-key-of-${id}-0123456789`,
    models: models(model),
    ...more,
  });
  const app = await startApp({
    upstream,
    env: {
      PARALLAX_PROVIDERS: JSON.stringify([
        provider("first", "First", "status:503"),
        provider("second", "Second", "status:503"),
        provider("third", "Third", "plain:20", { stopEndsBilling: false }),
        provider("slow", "Slow", "tokens:2000:10", { stopEndsBilling: true }),
        provider("busy", "Busy", "status:429:30"),
      ]),
    },
  });
  try {
    await page.goto(`${app.url}/?lanes=first:status:503`);
    await page.getByRole("button", { name: "Parameters" }).click();
    const dialog = page.getByRole("dialog");
    const list = dialog.getByLabel("If it fails before the first token, try");
    await expect(list).toBeEnabled();
    await list.selectOption({ label: "Second" });
    await expect(dialog.getByRole("list", { name: "Tried in this order" })).toContainText("1. Second");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("group", { name: /^Lane: First/ })).toContainText("else second");

    // What the page cannot choose, a program can: another model by name.
    const lane = { id: "a", provider: "first", model: "status:503", fallback: ["second", "third:plain:20"] };
    const sent = await page.request.post(`${app.url}/api/chat`, {
      headers: { origin: app.url },
      data: { text: "What is this?", images: [], lanes: [lane] },
    });
    await page.goto(`${app.url}/c/${sent.headers()["x-conversation-id"]}`);
    const reply = page.getByRole("article");
    await expect(reply).toHaveAttribute("data-status", "complete");
    await expectWords(reply, scenarioText("plain:20"));
    await expect(reply).toContainText("First failed (503), Second failed (503); answered by Third");
    await reply.getByRole("button", { name: /details/i }).click();
    const receipt = page.getByRole("dialog");
    await expect(receipt).toContainText("3 attempts");
    await expect(receipt).toContainText("No usage came with it; its cost was not told.");
    await page.keyboard.press("Escape");

    await page.goto(`${app.url}/?lanes=busy:${encodeURIComponent("status:429:30")}`);
    await ask(page, "Are you there?");
    await expect(reply).toHaveAttribute("data-status", "failed");
    await expect(reply.getByRole("button", { name: /^Retry in \d+ s$/ })).toBeVisible();

    await page.goto(`${app.url}/?lanes=slow:${encodeURIComponent("tokens:2000:10")}`);
    await ask(page, "Say much");
    await expect(reply).toHaveAttribute("data-status", "writing");
    await expect(page.getByRole("button", { name: "Stop", exact: true })).toHaveAttribute(
      "title",
      /billing stops at Slow/,
    );
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect(reply).toHaveAttribute("data-status", "stopped");
    await expect(reply).toContainText("Billing stops at Slow. Cost so far ~$");
    await page.reload();
    await expect(reply).toContainText("Billing stops at Slow.");
  } finally {
    await app.stop();
    await upstream.close();
  }
});
