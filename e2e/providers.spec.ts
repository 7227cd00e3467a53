// Keys: a person enters one, tests it, adds a provider, takes both away. And whatever a provider does with a key, nobody sees it again: not
// in a page, an answer, a file, a link, a log or the database.
import AxeBuilder from "@axe-core/playwright";
import { markers, testWithEcho } from "./support/echo-app";
import { expect } from "./support/fixtures";

const test = testWithEcho();

// A key that is too short, and an address that no provider may have.
test.use({ expectedProblems: [/400 \(Bad Request\).*\/api\/providers/] });

test("a key is entered, tested, replaced and removed; a provider is added, and gone again", async ({
  page,
  echo,
}) => {
  await page.goto("/settings");
  await page.getByRole("link", { name: "Keys, tests, own providers" }).click();
  const groq = page.getByRole("listitem", { name: "Groq", exact: true });
  await expect(groq).toContainText("GROQ_API_KEY");
  await expect(groq.getByRole("button", { name: "Test Groq" })).toHaveCount(0);
  await groq.getByRole("button", { name: "Enter key" }).click();
  await page.getByLabel("Key", { exact: true }).fill("sk-own");
  await page.getByRole("button", { name: "Save key" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("at least 8 characters");
  await page.getByLabel("Key", { exact: true }).fill(` ${markers.own} `);
  await page.keyboard.press("Enter");
  await expect(groq).toContainText(`Your key pays …${markers.own.slice(-4)}`);

  await groq.getByRole("button", { name: "Test Groq" }).click();
  await groq.getByLabel("Model").fill("plain");
  await expect(groq).toContainText("Sends 2 small questions");
  await groq.getByRole("button", { name: "Run test" }).click();
  const step = (name: string) => groq.locator(`[data-step="${name}"]`);
  await expect(step("picture")).toHaveAttribute("data-verdict", "no-vision");
  await expect(step("key")).toHaveAttribute("data-verdict", "ok");
  await expect(step("stream")).toContainText("to the first token");
  await groq.getByLabel("Model").fill("status");
  await groq.getByRole("button", { name: "Run again" }).click();
  await expect(step("key")).toHaveAttribute("data-verdict", "wrong");
  await expect(step("picture")).toHaveAttribute("data-verdict", "skipped");
  const axe = await new AxeBuilder({ page }).analyze();
  expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await groq.getByRole("button", { name: "Remove your key" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove key" }).click();
  await expect(groq).not.toContainText("Your key pays");

  await page.getByRole("button", { name: "Add a provider" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a provider" });
  await dialog.getByLabel("Name").fill("Mine");
  await dialog.getByLabel("Base URL").fill("http://169.254.169.254/v1");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByRole("alert")).toContainText("leads nowhere that a provider may be");
  await dialog.getByLabel("Base URL").fill(`${echo.url}/v1`);
  await dialog.getByLabel(/^Key/).fill(markers.own);
  await dialog.getByRole("button", { name: "Add" }).click();
  const mine = page.getByRole("listitem", { name: "Mine", exact: true });
  await expect(mine).toContainText("Your key pays");
  await mine.getByRole("button", { name: "Remove Mine" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(mine).toHaveCount(0);
});
