// The catalogue: find a model, see what it costs where and who says so, get from an ended offer to a living one, bring prices up to date.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { startApp } from "./support/app";
import { ask, openLanes, replyOf } from "./support/conversation";
import { expect, test as plainTest } from "./support/fixtures";
import { openrouterEntry, type PriceLists, servePriceLists } from "./support/price-lists";

const page11b = "/models/meta/llama-3.2-11b-vision-instruct";
const page90b = "/models/meta/llama-3.2-90b-vision-instruct";

const retired90b = "openrouter:meta-llama/llama-3.2-90b-vision-instruct";

const test = plainTest.extend<object, { lists: PriceLists }>({
  lists: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
    async ({}, use) => {
      const lists = await servePriceLists();
      await use(lists);
      await lists.close();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ upstream, lists }, use) => {
      const app = await startApp({ upstream, env: lists.env });
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

const tableOf = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true }).getByRole("table");
/** A row of the table of providers. */
const offer = (page: Page, provider: string) =>
  tableOf(page, "Table of providers")
    .getByRole("row", { name: new RegExp(`^${provider}`) })
    .first();
const listRow = (page: Page, provider: string) =>
  page.getByRole("region", { name: "Prices" }).getByRole("listitem").filter({ hasText: provider }).first();

async function refresh(page: Page): Promise<void> {
  await page.goto("/models");
  await page.getByRole("button", { name: "Refresh prices" }).click();
  await expect(page.getByRole("button", { name: "Refresh prices" })).toBeEnabled();
}

test("a search, filters and a sort are in the address, and come back with it", async ({ page, lists }) => {
  await page.goto("/models");
  await page.getByRole("searchbox", { name: "Search models" }).fill("llama");
  await expect(page).toHaveURL(/q=llama/);
  await page.getByRole("checkbox", { name: "Vision" }).check();
  await expect(page).toHaveURL(/vision=1/);
  await page.getByRole("combobox", { name: "Provider" }).selectOption("DeepInfra");
  await expect(page).toHaveURL(/provider=deepinfra/);
  await page.getByRole("link", { name: "Input / M" }).click();
  await expect(page).toHaveURL("/models?q=llama&vision=1&provider=deepinfra&sort=input");
  const rows = tableOf(page, "Table of models").getByRole("rowheader");
  const names = await rows.allInnerTexts();
  expect(names.length).toBeGreaterThan(1);
  expect(names.every((name) => name.includes("Llama"))).toBe(true);

  await page.reload();
  await expect.poll(() => rows.allInnerTexts()).toEqual(names);
  await expect(page.getByRole("searchbox", { name: "Search models" })).toHaveValue("llama");
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page).toHaveURL("/models?sort=input");
  expect(lists.asked).toEqual([]);
});

test("a model's page shows how a program asks it", async ({ page }) => {
  await page.goto(page11b);
  const call = page.getByRole("region", { name: "Call it yourself" });
  await expect(call).toContainText('provider.chatModel("meta-llama/Llama-3.2-11B-Vision-Instruct")');
  await call.getByRole("tab", { name: "curl" }).click();
  await expect(call).toContainText("Bearer $DEEPINFRA_API_KEY");
  await call.getByRole("combobox", { name: "Provider of the code" }).selectOption("OpenRouter");
  await expect(call).toContainText("Bearer $OPENROUTER_API_KEY");
  await expect(call).not.toContainText("key-of-a-test");
});

test("a model's page has its offers, contradictions and quoted figures, each with its source", async ({
  page,
}) => {
  await page.goto("/models?q=90b");
  await page.getByRole("link", { name: "Llama 3.2 90B Vision Instruct" }).click();
  await expect(page).toHaveURL(page90b);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Llama 3.2 90B Vision Instruct");
  await expect(offer(page, "Vercel AI Gateway")).toContainText("0.3 s claimed");
  await expect(offer(page, "Vercel AI Gateway")).toContainText("57 tok/s claimed");
  await expect(offer(page, "Vercel AI Gateway")).toContainText("At risk");
  const disagreements = page.getByRole("region", { name: "Where sources disagree" });
  await expect(
    disagreements.getByRole("listitem").filter({ hasText: "context window of Llama 3.2 90B" }),
  ).toContainText(
    /128K.*Vercel AI Gateway, model page.*32,768.*DeepInfra, model page.*4,096.*OpenRouter, model page/,
  );
  const sources = page.getByRole("region", { name: "Sources", exact: true });
  for (const figure of ["$5.146/K input imgs", "$0.35/$0.40 in/out Mtoken", "0.00035493", "57tps", "Mtoken"])
    await expect(sources.getByText(figure).first()).toBeVisible();
});

test("an ended offer leads to a living one in one click", async ({ page }) => {
  await page.goto(page90b);
  const ended = offer(page, "OpenRouter");
  await expect(ended).toContainText("Retired");
  await ended.getByRole("link", { name: /^Try .* instead$/ }).click();
  await expect(page).toHaveURL(/\/\?lanes=/);
  const header = page.getByRole("group", { name: /^Lane: / });
  await expect(header).toHaveCount(1);
  await expect(header).not.toContainText("Retired");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();

  await page.goto(`/?lanes=${retired90b}`);
  await expect(header).toContainText("Retired");
  await header.getByRole("button", { name: "Use DeepInfra" }).click();
  await expect(page).toHaveURL(/lanes=deepinfra:/);
  await expect(header).not.toContainText("Retired");

  await header.getByRole("button", { name: /^Change lane/ }).click();
  await page.getByLabel("Search models and providers").fill("openrouter llama-3.2-90b");
  await page
    .getByRole("option", { name: /OpenRouter.*Retired/ })
    .first()
    .click();
  await expect(page.getByText(/ended: .* was taken instead/)).toBeVisible();
  await expect(page).not.toHaveURL(/openrouter/);
});

test("all usable providers open as one comparison, and the others say why they are not in it", async ({
  page,
}) => {
  await page.goto(page11b);
  await page.getByText(/offers are left out/).click();
  await expect(page.getByText("Together AI: Retired")).toBeVisible();
  await page.getByRole("link", { name: "Compare all providers" }).click();
  await expect(page.getByRole("group", { name: /^Lane: DeepInfra/ })).toBeVisible();
  await expect(page.getByRole("group", { name: /^Lane: OpenRouter/ })).toBeVisible();
});

test("all providers are measured by a real question, whose cost is said before anything is sent", async ({
  page,
  upstream,
}) => {
  await page.goto("/models/scripted/plain%3A20");
  await expect(offer(page, "Scripted")).toContainText("not measured");
  const asked = () => upstream.requests.filter(({ body }) => body.model === "plain:20").length;
  await page.getByRole("button", { name: "Measure all" }).click();
  const dialog = page.getByRole("dialog", { name: "Measure all providers" });
  // 30 tokens at 0.59 and 120 at 0.79 USD per million, three times.
  await expect(dialog).toContainText("About $0.000338 in all");
  expect(asked()).toBe(0);
  await dialog.getByRole("button", { name: "Send 3 questions" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Done: 3 of 3 answered.");
  expect(asked()).toBe(3);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(offer(page, "Scripted")).toContainText(/n = 3/);
});

test("no page waits for a provider, or asks one", async ({ page, lists }) => {
  const before = lists.asked.length;
  lists.isHeld = true;
  for (const address of ["/", "/models", page11b]) {
    await page.goto(address);
    await expect(page.getByRole("main")).toBeVisible();
  }
  lists.isHeld = false;
  expect(lists.asked.length).toBe(before);
});

test("the cost of a question follows its picture and its length", async ({ page }) => {
  await page.goto(page11b);
  const cost = page.getByRole("region", { name: "What a question costs" });
  await expect(cost).toContainText("The picture takes 6,404 tokens.");
  const before = await cost.getByRole("status").textContent();
  expect(before).toMatch(/^Cheapest for this question, among \d+ priced routes: /);
  await cost.getByRole("spinbutton", { name: "Width, px" }).fill("560");
  await cost.getByRole("spinbutton", { name: "Height, px" }).fill("560");
  await expect(cost).toContainText("The picture takes 1,601 tokens.");
  await expect(cost.getByRole("status")).not.toHaveText(before ?? "");
  await cost.getByText("Per million tokens").click();
  await expect(cost.getByRole("radio", { name: "Per million tokens" })).toBeChecked();
  await expect(tableOf(page, "Prices per million tokens")).toContainText("DeepInfra");
});

test("a refresh takes prices over with progress, refuses nonsense, and a broken list changes nothing", async ({
  page,
  lists,
}) => {
  lists.bodies.openrouter = { data: [openrouterEntry("0.00000033", "0.00000044")] };
  await page.goto(page11b);
  await expect(offer(page, "OpenRouter")).toContainText("$0.345");
  expect(lists.asked).toEqual([]);

  lists.isHeld = true;
  await page.goto("/models");
  await page.getByRole("button", { name: "Refresh prices" }).click();
  await expect(page.getByRole("progressbar", { name: "Lists read" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Refreshing" })).toBeDisabled();
  lists.isHeld = false;
  await expect(page.getByRole("button", { name: "Refresh prices" })).toBeEnabled();
  await expect(listRow(page, "OpenRouter")).toContainText("1 prices changed");
  await expect(listRow(page, "NVIDIA NIM")).toContainText("It answered with status 404.");
  await expect(listRow(page, "Together AI")).toContainText("Set TOGETHER_API_KEY");
  for (const [provider, input, output] of [
    ["OpenRouter", "$0.33", "$0.44"],
    ["DeepInfra", "$0.20", "$0.25"],
    ["Vercel AI Gateway", "$0.17", "$0.18"],
    ["AI/ML API", "$0.19", "$0.19"],
  ] as const) {
    await page.goto(provider === "AI/ML API" ? "/models/meta/llama-3.2-11b-vision" : page11b);
    await expect(offer(page, provider)).toContainText(input);
    await expect(offer(page, provider)).toContainText(output);
    await expect(offer(page, provider)).toContainText(`${provider}, own list`);
  }

  lists.bodies.openrouter = { data: [openrouterEntry("0.00033", "0.00044")] };
  lists.bodies.deepinfra = "<html>maintenance</html>";
  lists.bodies.vercel = { models: [] };
  await refresh(page);
  await expect(listRow(page, "OpenRouter")).toContainText("Nothing in its list can be believed");
  await listRow(page, "OpenRouter").getByText("1 not believed").click();
  await expect(listRow(page, "OpenRouter")).toContainText("input jumped from $0.33 to $330 per million");
  await expect(listRow(page, "DeepInfra")).toContainText("Its answer is not JSON.");
  await expect(listRow(page, "Vercel AI Gateway")).toContainText("has not the shape that is known");
  await page.goto(page11b);
  await expect(offer(page, "OpenRouter")).toContainText("$0.33");
  await expect(offer(page, "DeepInfra")).toContainText("$0.20");
  await expect(offer(page, "Vercel AI Gateway")).toContainText("$0.17");
});

test("a corrected price is marked as one's own, counts from then on, and leaves earlier replies their cost", async ({
  page,
}) => {
  await openLanes(page, "plain:300");
  await ask(page, "How much is it?");
  const first = replyOf(page);
  await expect(first).toHaveAttribute("data-status", "complete");
  const conversation = page.url();
  const costs = async () => {
    const answer = await page.request.get(conversation.replace("/c/", "/api/conversations/"));
    const { turns } = await answer.json();
    return turns.map(
      (turn: { replies: { usage: { inputTokens: number }; cost: { computedNanodollars: number } }[] }) => {
        const [reply] = turn.replies;
        return reply!.cost.computedNanodollars - reply!.usage.inputTokens * 590;
      },
    );
  };
  const [before] = await costs();
  expect(before).toBe(300 * 790);

  await page.goto("/models/scripted/plain%3A300");
  await page.getByRole("button", { name: "Correct the price at Scripted" }).click();
  const dialog = page.getByRole("dialog", { name: "Price at Scripted" });
  await dialog.getByLabel("Output, USD per million tokens").fill("2");
  await dialog.getByRole("button", { name: "Save as my price" }).click();
  await expect(dialog).toBeHidden();
  await expect(offer(page, "Scripted")).toContainText("your correction");
  await expect(offer(page, "Scripted")).toContainText("$2.00");

  await page.goto(conversation);
  await ask(page, "And now?");
  await expect(page.getByRole("article", { name: "Reply from Scripted" }).nth(1)).toHaveAttribute(
    "data-status",
    "complete",
  );
  expect(await costs()).toEqual([300 * 790, 300 * 2000]);

  await page.goto("/models/scripted/plain%3A300");
  await page.getByRole("button", { name: "Correct the price at Scripted" }).click();
  await page.getByRole("button", { name: "Use the sources again" }).click();
  await expect(offer(page, "Scripted")).toContainText("configuration");
});

test("the pages can be used by everyone, and say whose data they show", async ({ page }) => {
  for (const address of ["/models", page90b, "/about"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  }
  await expect(page.getByText("MIT, Copyright (c) 2025 models.dev")).toBeVisible();
  await expect(page.getByText(/Permission is hereby granted/)).toBeVisible();
});

test.describe("an address of nothing", () => {
  test.use({ expectedProblems: [/404/] });

  test("says that nothing is there", async ({ page }) => {
    await page.goto("/models/meta/llama-99");
    await expect(page.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
  });
});
