// Figures mean the same while a reply is written, when it has ended, and in sums: estimates say so, and bounds are bounds.
import { ask, openLanes, replyOf } from "./support/conversation";
import { expect, test } from "./support/fixtures";

test("the first token is the stored figure from the moment it has come, also after a reload", async ({
  page,
}) => {
  await openLanes(page, "tokens:300:20");
  await ask(page, "Go on while I look at the figures.");
  const reply = replyOf(page);
  const measures = reply.getByRole("group", { name: "Measures" });
  const firstToken = async () => (await measures.innerText()).match(/first token\s+(\S+ s)/)?.[1];
  await expect(measures).toContainText(/first token\s*\d/);
  await expect(reply).toHaveAttribute("data-status", "writing");
  const live = await firstToken();
  await page.waitForTimeout(1_500);
  const speed = (await measures.innerText()).match(/~(\d+) tok\/s/)?.[1];
  await page.reload();
  await expect(measures).toContainText(/first token\s*\d/);
  await expect(reply).toHaveAttribute("data-status", "writing");
  expect(await firstToken()).toBe(live);
  await expect(reply).toHaveAttribute("data-status", "complete");
  expect(await firstToken()).toBe(live);
  const id = page.url().split("/c/")[1]!;
  const { turns } = await (await page.request.get(`/api/conversations/${id}`)).json();
  const { firstTokenMs, tokensPerSecond } = turns[0].replies[0].timings;
  expect(live).toBe(`${(firstTokenMs / 1000).toFixed(2)} s`);
  // The count is rough, characters per token; its time is not.
  expect(Number(speed)).toBeLessThan(tokensPerSecond * 1.3);
});

test("after a stop the total says what the cell says: an estimate, and that more may be billed", async ({
  page,
}) => {
  await openLanes(page, "tokens:2000:10");
  await ask(page, "Tell me everything.");
  const reply = replyOf(page);
  await expect(reply).toContainText(/\w{3,} \w{3,} \w{3,}/);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(reply).toHaveAttribute("data-status", "stopped");
  await expect(reply).toContainText("if the whole answer is billed");
  const said = /^at least ~\$0\.0\d+ so far/;
  await expect(page.getByText(/so far$/)).toHaveText(said);
  const sum = await page.getByText(/so far$/).innerText();
  await page.reload();
  await expect(page.getByText(/so far$/)).toHaveText(sum);
  await expect(page.getByRole("link", { name: "Spent today" })).toContainText(/at least ~\$/);
  await page.goto("/usage");
  await expect(page.getByRole("main")).toContainText(/Today\s*at least ~\$0\.0\d+/);
});

test("an estimate without a limit on the answer ends in “or more”", async ({ page }) => {
  await openLanes(page, "plain:20");
  await page.getByRole("textbox", { name: "Message" }).fill("How long may it get?");
  await expect(page.getByLabel("Estimate", { exact: true })).toContainText(/\$0\.0\d+ – \$0\.0\d+ or more/);
});
