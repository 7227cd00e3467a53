// Hostile model output in a real browser: every attack of the collection while it streams, from storage after a reload, on a public link
// with and without script, and in exports. Nothing runs, nothing is fetched from elsewhere, nobody is led away.
import type { APIRequestContext } from "@playwright/test";
import { attacks } from "./support/attacks";
import { ask, openLanes } from "./support/conversation";
import { findHarm, watchDeeds } from "./support/find-harm";
import { expect, test } from "./support/fixtures";

const laneCount = 8;

/** A conversation that holds every attack in a reply of its own. */
async function storeAttacks(request: APIRequestContext): Promise<string> {
  let conversationId: string | undefined;
  for (let from = 0; from < attacks.length; from += laneCount) {
    const numbers = [...attacks.keys()].slice(from, from + laneCount);
    const lanes = numbers.map((number, lane) => ({
      id: `lane-${lane}`,
      provider: "scripted",
      model: `attacks:${number}`,
    }));
    const answer = await request.post("/api/chat", {
      data: { conversationId, text: "Go on", images: [], lanes },
    });
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain("[DONE]");
    conversationId = answer.headers()["x-conversation-id"];
  }
  return conversationId!;
}

test("attacks do nothing while they stream, nor after a reload", async ({ page, app }) => {
  const deeds = watchDeeds(page, app.url);
  const share = Math.ceil(attacks.length / laneCount);
  const models = Array.from(
    { length: laneCount },
    (_, lane) => `attacks:${lane * share}:${(lane + 1) * share}`,
  );
  await openLanes(page, ...models);
  await ask(page, "What do you say?");
  const replies = page.getByRole("article", { name: /^Reply from/ });
  const ended = page.locator('article[data-status="complete"]');
  while ((await ended.count()) < laneCount) expect(await findHarm(page)).toEqual([]);
  expect(await findHarm(page)).toEqual([]);

  await page.reload();
  await expect(replies).toHaveCount(laneCount);
  await expect(ended).toHaveCount(laneCount);
  await expect(replies.first()).toContainText("<script>alert(1)</script>");
  expect(await findHarm(page)).toEqual([]);
  expect(deeds).toEqual([]);
  expect(
    await page.evaluate(() => [({} as { polluted?: unknown }).polluted, Reflect.get(window, "hit")]),
  ).toEqual([undefined, undefined]);
});

test("attacks do nothing from storage, on a link with and without script, or in an export", async ({
  page,
  app,
  browser,
  request,
}) => {
  const conversationId = await storeAttacks(request);
  const deeds = watchDeeds(page, app.url);
  await page.goto(`/c/${conversationId}`);
  await expect(async () => {
    // Earlier turns come as the reader goes back.
    await page.locator("article[data-status]").first().scrollIntoViewIfNeeded();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, -1_000_000);
    await expect(page.locator("article[data-status]")).toHaveCount(attacks.length, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  expect(await findHarm(page)).toEqual([]);
  expect(deeds).toEqual([]);

  const made = await request.post("/api/shares", { data: { conversationId } });
  const { token } = await made.json();
  for (const javaScriptEnabled of [true, false]) {
    const reader = await browser.newContext({ baseURL: app.url, javaScriptEnabled });
    const shared = await reader.newPage();
    const done = watchDeeds(shared, app.url);
    await shared.goto(`/s/${token}`);
    await expect(shared.getByRole("article").first()).toContainText("<script>alert(1)</script>");
    if (javaScriptEnabled) expect(await findHarm(shared)).toEqual([]);
    expect(done).toEqual([]);
    await reader.close();
  }

  for (const format of ["json", "markdown"]) {
    const file = await request.get(`/api/conversations/${conversationId}/export?format=${format}`);
    expect(file.status()).toBe(200);
    const headers = file.headers();
    expect(headers["content-disposition"]).toMatch(/^attachment/);
    expect(headers["content-type"]).not.toContain("html");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
});
