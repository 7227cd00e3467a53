// Eight lanes, each its own name at its own pace, one failing, one cut, one that never answers: no lane touches another.
import type { Page } from "@playwright/test";
import { ask, openLanes } from "./support/conversation";
import { expect, test } from "./support/fixtures";

const names = ["ada", "bea", "cleo", "dora", "eve"];
const models = [...names.map((name) => `echo-name:${name}`), "status:503", "cut:5", "hang"];

test("eight requests reach the provider within 50 ms of each other", async ({ request, upstream }) => {
  const lanes = [...names, "fay", "gil", "hal"].map((name) => ({
    id: name,
    provider: "scripted",
    model: `echo-name:${name}`,
  }));
  const spreads: number[] = [];
  // A busy machine only ever adds to a spread: the least of several is the app's own.
  for (let time = 0; time < 4; time += 1) {
    const before = upstream.requests.length;
    const answer = await request.post("/api/chat", {
      data: { text: "What is your name?", images: [], lanes },
    });
    await answer.text();
    const times = upstream.requests.slice(before).map(({ at }) => at);
    expect(times).toHaveLength(lanes.length);
    spreads.push(Math.max(...times) - Math.min(...times));
  }
  expect(Math.min(...spreads), spreads.join(", ")).toBeLessThan(50);
});

test.describe("eight lanes", () => {
  test.use({
    expectedProblems: [/Failed to load resource|ERR_|network/i],
    viewport: { width: 1440, height: 900 },
  });

  test("show each its own name while they stream, after a reload, and after a restart of the server", async ({
    page,
    app,
    upstream,
  }) => {
    await openLanes(page, ...models);
    await ask(page, "What is your name?");
    await expectNames(page);
    await expect(lane(page, 5)).toHaveAttribute("data-status", "failed");
    await expect(lane(page, 5)).toContainText("Scripted is failing on its side");
    await expect(lane(page, 6)).toHaveAttribute("data-status", "incomplete");
    await expect(lane(page, 6).getByRole("button", { name: "Retry" })).toBeVisible();
    await expect(lane(page, 7)).toHaveAttribute("data-status", "connecting");

    await page.reload();
    await expectNames(page);
    await expect(lane(page, 7)).toHaveAttribute("data-status", "connecting");

    const asked = upstream.requests.length;
    await lane(page, 5).getByRole("button", { name: "Retry" }).click();
    await expect
      .poll(() => upstream.requests.slice(asked).map(({ body }) => body.model))
      .toContain("status:503");
    await expect(lane(page, 5)).toHaveAttribute("data-status", "failed");
    expect(new Set(upstream.requests.slice(asked).map(({ body }) => body.model))).toEqual(
      new Set(["status:503"]),
    );
    await expectNames(page);

    await app.restart();
    await expect(lane(page, 7)).toHaveAttribute("data-status", "interrupted");
    await page.reload();
    await expectNames(page);
    await expect(lane(page, 7)).toHaveAttribute("data-status", "interrupted");
    await expect(lane(page, 7).getByRole("button", { name: "Retry" })).toBeVisible();
  });
});

const lane = (page: Page, index: number) =>
  page.getByRole("article", { name: "Reply from Scripted" }).nth(index);

async function expectNames(page: Page): Promise<void> {
  for (const [index, name] of names.entries()) {
    await expect(lane(page, index)).toHaveAttribute("data-status", "complete");
    await expect(lane(page, index)).toContainText(`I am echo-name:${name}.`);
  }
}
