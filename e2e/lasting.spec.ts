// Nothing is lost: a reload in mid-stream, a closed tab, a killed server.
import { ask, expectWords, openLanes, replyOf } from "./support/conversation";
import { startFaultyProxy } from "./support/faulty-proxy";
import { expect, test } from "./support/fixtures";
import { scenarioText } from "./support/upstream";

const model = "tokens:300:10";

test("a reload in mid-stream shows the text so far and goes on to the same end, asked once", async ({
  page,
  upstream,
}) => {
  await openLanes(page, model);
  const before = upstream.requests.length;
  await ask(page, "Go on while I reload.");
  const reply = replyOf(page);
  await expect(reply).toHaveAttribute("data-status", "writing");
  for (let round = 0; round < 3; round += 1) {
    await page.waitForTimeout(300);
    await page.reload();
    await expect(reply).toContainText(/\w{3,} \w{3,}/);
  }
  await expect(reply).toHaveAttribute("data-status", "complete");
  await expectWords(reply, scenarioText(model));
  expect(upstream.requests.length - before).toBe(1);
  const conversation = await (
    await page.request.get(page.url().replace("/c/", "/api/conversations/"))
  ).json();
  expect(conversation.turns[0].replies[0].text).toBe(scenarioText(model));
});

test("a tab that was closed in mid-stream finds its reply in the sidebar", async ({ page, context }) => {
  await openLanes(page, model);
  await ask(page, "I leave now, see you later");
  await expect(replyOf(page)).toHaveAttribute("data-status", "writing");
  const other = await context.newPage();
  await page.close();
  await other.goto("/");
  await other.getByRole("link", { name: "I leave now, see you later" }).click();
  await expect(replyOf(other)).toHaveAttribute("data-status", "complete");
  await expectWords(replyOf(other), scenarioText(model));
});

test("a reply is stopped from another tab, after a reload", async ({ page, context, upstream }) => {
  await openLanes(page, "tokens:2000:10");
  await ask(page, "Stop me from elsewhere.");
  await expect(replyOf(page)).toHaveAttribute("data-status", "writing");
  await expect(page).toHaveURL(/\/c\//);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(replyOf(other)).toHaveAttribute("data-status", "writing");
  await other.reload();
  await other.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(replyOf(other)).toHaveAttribute("data-status", "stopped");
  await expect(replyOf(page)).toHaveAttribute("data-status", "stopped");
  expect(upstream.requests.at(-1)?.abortedAt).not.toBeNull();
  await ask(other, "And from here I ask on.");
  await expect(other.getByRole("article", { name: "Reply from Scripted" })).toHaveCount(2);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByRole("paragraph").filter({ hasText: "And from here I ask on." })).toBeVisible();
  await other.getByRole("button", { name: "Stop", exact: true }).click();
});

test("what is asked in one window is seen in another that is open beside it, and goes on there", async ({
  page,
  context,
  upstream,
}) => {
  await openLanes(page, "plain:20");
  await ask(page, "The first question");
  await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
  const beside = await context.newPage();
  await beside.goto(page.url());
  await expect(beside.getByRole("article")).toHaveCount(1);
  await ask(page, "The second question");
  await expect(beside.getByRole("article")).toHaveCount(2);
  await expect(beside.getByRole("article").last()).toHaveAttribute("data-status", "complete");
  await ask(beside, "The third question");
  await expect(page.getByRole("article")).toHaveCount(3);
  const { messages } = upstream.requests.at(-1)!.body;
  expect(messages.filter(({ role }) => role === "user")).toHaveLength(3);
});

test.describe("when the network breaks", () => {
  test.use({ expectedProblems: [/Failed to load resource|ERR_|network/i] });

  test("the stream goes on without a click: cut, gone dark, and silent on an open connection", async ({
    page,
    app,
    upstream,
    context,
  }) => {
    const model = "tokens:2000:10";
    const proxy = await startFaultyProxy(app.url);
    await page.goto(`${proxy.url}/?lanes=scripted:${encodeURIComponent(model)}`);
    const before = upstream.requests.length;
    await ask(page, "The tunnel is long.");
    const reply = replyOf(page);
    const grows = async () => {
      const { length } = await reply.innerText();
      await expect.poll(async () => (await reply.innerText()).length).toBeGreaterThan(length + 100);
    };
    await expect(reply).toHaveAttribute("data-status", "writing");
    for (let cuts = 0; cuts < 3; cuts += 1) {
      expect(proxy.cut()).toBeGreaterThan(0);
      await grows();
    }
    proxy.goDark();
    await expect(page.getByText("Connection lost; trying again")).toBeVisible();
    proxy.thaw();
    await grows();
    // The network changed: the old connection stands open and is dead.
    proxy.freeze();
    await context.setOffline(true);
    proxy.thaw();
    await context.setOffline(false);
    await grows();
    await expect(page.getByText("Connection lost; trying again")).toBeHidden();
    await expect(reply).toHaveAttribute("data-status", "complete", { timeout: 30_000 });
    await expectWords(reply, scenarioText(model));
    const path = new URL(page.url()).pathname.replace("/c/", "/api/conversations/");
    const conversation = await (await page.request.get(app.url + path)).json();
    expect(conversation.turns[0].replies[0].text).toBe(scenarioText(model));
    expect(upstream.requests.length - before).toBe(1);
    await proxy.close();
  });
});

test.describe("when the server dies", () => {
  test.use({ expectedProblems: [/Failed to load resource|ERR_|network/i] });

  test("a reply in flight reads interrupted, keeps its text, and can be retried", async ({ page, app }) => {
    await openLanes(page, "tokens:2000:10");
    await ask(page, "The power goes out.");
    const reply = replyOf(page);
    await expect(reply).toHaveAttribute("data-status", "writing");
    await page.waitForTimeout(1_000);
    await app.restart();
    await expect(reply).toHaveAttribute("data-status", "interrupted");
    await page.reload();
    await expect(reply).toHaveAttribute("data-status", "interrupted");
    await expect(reply).toContainText(/\w{3,} \w{3,} \w{3,}/);
    await reply.getByRole("button", { name: "Retry" }).click();
    await expect(reply).toHaveAttribute("data-status", "writing");
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect(reply).toHaveAttribute("data-status", "stopped");
  });

  test("what was complete before it is there after it", async ({ page, app }) => {
    await openLanes(page, "plain:300");
    await ask(page, "Remember this.");
    await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
    await app.restart();
    await page.reload();
    await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
    await expectWords(replyOf(page), scenarioText("plain:300"));
  });
});
