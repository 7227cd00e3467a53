// Spending: a limit refuses before anything is asked, a cap stops every lane at once, and the usage page shows and exports what it came to.
import { startApp } from "./support/app";
import { ask, openLanes, replyOf } from "./support/conversation";
import { expect, test } from "./support/fixtures";

test.describe("a spending limit", () => {
  test.use({ expectedProblems: [/429/] });

  test("refuses a question with what is left, asks nobody, and keeps what was written", async ({
    page,
    upstream,
  }) => {
    const limited = await startApp({ upstream, env: { SPEND_LIMIT_USD_PER_DAY: "0.004" } });
    try {
      await page.goto(`${limited.url}/?lanes=scripted:plain%3A20,scripted:plain%3A1`);
      const before = upstream.requests.length;
      await ask(page, "What would two lanes cost?");
      await expect(
        page.getByText(/Not sent. This would pass the spending limit: \$0\.004 a day/),
      ).toBeVisible();
      expect(upstream.requests.length).toBe(before);
      const refused = await page.request.post(`${limited.url}/api/chat`, {
        data: {
          text: "Again",
          lanes: ["a", "b"].map((id) => ({ id, provider: "scripted", model: "plain:20" })),
        },
      });
      expect(refused.status()).toBe(429);
      expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);

      await page.goto(`${limited.url}/?lanes=scripted:plain%3A20`);
      await ask(page, "And one?");
      await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
      expect(upstream.requests.at(-1)!.body.max_tokens).toBe(4096);
    } finally {
      await limited.stop();
    }
  });
});

test("a cap stops every lane at once, each says so, and the usage page counts what came", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "tokens:20000:1", "tokens:2000:10");
  await page.getByRole("button", { name: "Stop at…" }).click();
  const dialog = page.getByRole("dialog", { name: "Stop at a cost" });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await dialog.getByRole("textbox").fill("soon");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Write an amount above zero")).toBeVisible();
  await dialog.getByRole("textbox").fill("0.001");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Stop at $0.001" })).toBeVisible();

  const before = upstream.requests.length;
  await ask(page, "Count for as long as it takes.");
  const replies = page.getByRole("article");
  await expect(replies).toHaveCount(2);
  for (const reply of await replies.all()) await expect(reply).toHaveAttribute("data-status", "stopped");
  await expect(replies.getByText("this question reached its cap of $0.001 over all lanes")).toHaveCount(2);
  const asked = upstream.requests.slice(before);
  await expect.poll(() => asked.every((request) => request.abortedAt !== null)).toBe(true);
  await page.reload();
  await expect(replies.getByText("this question reached its cap of $0.001 over all lanes")).toHaveCount(2);

  await page.getByRole("link", { name: /^Spent today/ }).click();
  await expect(page.getByRole("heading", { name: "Usage", level: 1 })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Spending by day, 30 days/ })).toBeVisible();
  await expect(page.getByRole("rowheader", { name: /tokens:2000:10/ })).toBeVisible();
  await page.getByRole("link", { name: "12 months" }).click();
  await expect(page).toHaveURL(/period=12m/);
  await expect(page.getByRole("region", { name: "Spending by month" })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Parallax usage 12 months.csv");
  const text = await (await download.createReadStream())
    .setEncoding("utf8")
    .reduce((all, part) => all + part, "");
  expect(text).toMatch(/^started_at,.*,cost_usd,cost_from\r\n/);
  expect(text).toMatch(/,scripted,tokens:2000:10,\d+,,\d+,0\.\d+,estimated\r\n/);
});
