// Everyone can use it: by keyboard, on a phone, with a screen reader, in the dark, and without anything from another host.
import AxeBuilder from "@axe-core/playwright";
import { ask, openLanes, replyOf } from "./support/conversation";
import { expect, test } from "./support/fixtures";

/** JavaScript that a chat page may load: bodies as they are transferred, compressed. */
const maxScriptBytes = 250_000;

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious on the ${scheme} pages`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await openLanes(page, "plain:300", "status:404");
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(bad.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`)).toEqual([]);
    };
    await check();
    await ask(page, "Is this readable?");
    await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
    await check();
    for (const path of ["/settings", "/measurements"]) {
      await page.goto(path);
      await check();
    }
  });
}

test("a question is asked, stopped and read by keyboard alone", async ({ page }) => {
  await openLanes(page, "tokens:2000:10");
  await page.getByRole("textbox", { name: "Message" }).focus();
  await page.keyboard.type("First line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second line");
  await expect(page.getByRole("textbox", { name: "Message" })).toHaveValue("First line\nsecond line");
  await page.keyboard.press("Enter");
  await expect(replyOf(page)).toHaveAttribute("data-status", "writing");
  await page.keyboard.press("Escape");
  await expect(replyOf(page)).toHaveAttribute("data-status", "stopped");
});

test("an Enter that confirms composed text does not send", async ({ page }) => {
  await openLanes(page, "plain:1");
  const field = page.getByRole("textbox", { name: "Message" });
  await field.fill("nihao");
  await field.evaluate((element) =>
    element.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }),
    ),
  );
  await field.evaluate((element) =>
    element.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }),
    ),
  );
  await expect(field).toHaveValue("nihao");
  await expect(page.getByRole("article")).toHaveCount(0);
});

test("at phone width nothing is cut off and the composer stays in sight", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLanes(page, "plain:300", "echo-name:left");
  await ask(page, "Does this fit?");
  await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeInViewport();
});

test("the chat page loads from its own origin alone, and not more script than its budget", async ({
  page,
  app,
}) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const headerBytes = new Map<string, number>();
  let scriptBytes = 0;
  client.on("Network.responseReceived", ({ requestId, response }) => {
    if (/javascript/.test(response.mimeType)) headerBytes.set(requestId, response.encodedDataLength);
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const headers = headerBytes.get(requestId);
    if (headers !== undefined) scriptBytes += encodedDataLength - headers;
  });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(app.url) && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url());
  });
  await openLanes(page, "plain:20");
  await page.waitForLoadState("networkidle");
  expect(scriptBytes).toBeGreaterThan(50_000);
  expect(scriptBytes).toBeLessThan(maxScriptBytes);
  await ask(page, "Anything from elsewhere?");
  await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
  expect(foreign).toEqual([]);
});

test.describe("hostile content", () => {
  test.use({ expectedProblems: [/Content Security Policy|404/i] });

  test("that got into the page could run no script and reach no other host", async ({ page }) => {
    const answer = await page.goto("/");
    expect(answer!.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+';/);
    const ran = await page.evaluate(async () => {
      document.body.insertAdjacentHTML(
        "beforeend",
        '<img src="x" onerror="window.ranFromAttribute = true"><img src="https://canary.example/x.png">',
      );
      const script = document.createElement("script");
      script.textContent = "window.ranInline = true";
      document.body.append(script);
      const blocked = new Promise((resolve) =>
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.blockedURI)),
      );
      await blocked;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return Object.keys(window).filter((name) => name.startsWith("ran"));
    });
    expect(ran).toEqual([]);
  });
});
