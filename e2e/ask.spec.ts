// The main job: drop a picture, ask, and read the answer with its figures.
import { ask, attachExample, expectWords, openLanes, replyOf } from "./support/conversation";
import { expect, test } from "./support/fixtures";
import { scenarioText } from "./support/upstream";

test("a picture and a question get a streamed answer whose text, tokens and cost are what the provider sent", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "tokens:300:4");
  await attachExample(page, "receipt.png");
  await ask(page, "What is the total?");
  const reply = replyOf(page);
  await expect(reply).toHaveAttribute("data-status", "complete");
  await expectWords(reply, scenarioText("tokens:300:4"));

  const request = upstream.requests.at(-1)!;
  expect(request.tokensSent).toBe(300);
  expect(request.imageHashes).toHaveLength(1);
  const inputTokens = (await page.request.get(page.url().replace("/c/", "/api/conversations/"))).json();
  const [turn] = (await inputTokens).turns;
  const { usage, cost } = turn.replies[0];
  expect(usage.outputTokens).toBe(300);
  expect(cost.computedNanodollars).toBe(usage.inputTokens * 590 + 300 * 790);
  await expect(reply.getByRole("group", { name: "Measures" })).toContainText(
    `${usage.inputTokens.toLocaleString("en-US")} → 300`,
  );

  await page.reload();
  await expect(reply).toHaveAttribute("data-status", "complete");
  await expectWords(reply, scenarioText("tokens:300:4"));
  await expect(page.getByRole("img", { name: /receipt\.png/ }).first()).toBeVisible();
});

for (const [model, shown] of [
  ["reported-deepinfra", "$0.0000268"],
  ["unpriced:20", "price unknown"],
] as const) {
  test(`the cost of ${model} reads ${shown}`, async ({ page }) => {
    await openLanes(page, model);
    await ask(page, "How much?");
    await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
    await expect(replyOf(page).getByRole("group", { name: "Measures" })).toContainText(shown);
  });
}

test("a picture that was sent is not in the next question, however the page was slow to say that it is stored", async ({
  page,
}) => {
  await openLanes(page, "plain:20");
  await attachExample(page, "boardwalk.jpg");
  const estimated = page.waitForResponse((response) => response.url().endsWith("/api/estimate"));
  await page.getByRole("textbox", { name: "Message" }).fill("What is this?");
  await estimated;
  await page.getByRole("button", { name: "Send" }).click();
  await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
  await expect(page.getByRole("list", { name: "Attachments" })).toHaveCount(0);
});

test("Stop ends the reply at the provider within a second and keeps what had come", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "tokens:2000:10");
  await ask(page, "Tell me everything.");
  const reply = replyOf(page);
  await expect(reply).toHaveAttribute("data-status", "writing");
  await expect(reply).toContainText(/\w{3,} \w{3,} \w{3,}/);
  const stoppedAt = Date.now();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(reply).toHaveAttribute("data-status", "stopped");
  const request = upstream.requests.at(-1)!;
  expect(request.abortedAt! - stoppedAt).toBeLessThan(1_000);
  await expect(reply.getByRole("group", { name: "Measures" })).toContainText("~");
  const words = await reply.innerText();
  await page.reload();
  await expect(reply).toHaveAttribute("data-status", "stopped");
  expect(await reply.innerText()).toContain(words.slice(0, 40));
});

test("a failure names the provider, says what happened, shows no key, and can be retried", async ({
  page,
  app,
}) => {
  await openLanes(page, "wrong-key");
  await ask(page, "Hello?");
  const reply = replyOf(page);
  await expect(reply).toHaveAttribute("data-status", "failed");
  await expect(reply).toContainText("Scripted refused the key");
  await expect(reply.getByRole("button", { name: "Retry" })).toBeVisible();
  expect(await page.content()).not.toContain("sk-scripted");
  expect(app.output()).not.toContain("sk-scripted");
});

test("the first minute needs no key: an example picture is described by the sandbox, which says what it is", async ({
  page,
}) => {
  await page.goto("/?lanes=sandbox:sandbox/swift");
  await page.getByRole("button", { name: /Describe a landscape/ }).click();
  await expect(page.getByRole("list", { name: "Attachments" })).toContainText("boardwalk.jpg");
  await page.getByRole("button", { name: "Send" }).click();
  const reply = replyOf(page, "Sandbox");
  await expect(reply).toHaveAttribute("data-status", "complete");
  await expect(reply).toContainText("Sandbox: no model, for trying the interface");
  await expect(reply).toContainText("1,600 × 1,200");
});

test("a file that is no picture is refused with a sentence, before it is sent", async ({ page }) => {
  await openLanes(page, "plain:1");
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add image" }).click();
  await (await chooser).setFiles({
    name: "drawing.png",
    mimeType: "image/png",
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  });
  await expect(page.getByText(/SVG|not a picture/i).first()).toBeVisible();
});
