// Signing in and out as a person does it: with a wrong and a right password, through an identity provider, and after a session was ended.
import { ask, openLanes, replyOf } from "./support/conversation";
import { expect } from "./support/fixtures";
import { password, signInByPassword, test } from "./support/signed-in-app";

test.use({ expectedProblems: [/status of (401|403)/] });

test("a wrong password says so, the right one leads to the page that was wanted, and signing out ends it", async ({
  page,
}) => {
  await page.goto("/measurements?x=1");
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  const field = page.getByLabel("Password");
  await expect(async () => {
    await field.fill("not this one");
    await field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "not the password" })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await field.fill(password);
  await field.press("Enter");
  await expect(page).toHaveURL(/\/measurements\?x=1$/);
  await page.goto("/settings");
  const sessions = page.getByRole("list", { name: "Sessions" });
  await expect(sessions.getByRole("listitem").filter({ hasText: "This browser" })).toContainText(
    "Chrome on Linux",
  );
  const [cookie] = await page.context().cookies();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.context().addCookies([cookie!]);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("a session that is ended elsewhere asks to sign in again, and what was typed is still there", async ({
  page,
  app,
}) => {
  const elsewhere = await signInByPassword(app.url);
  await page.goto("/sign-in");
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Password").press("Enter");
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
  await openLanes(page, "plain:5");
  const { sessions } = JSON.parse((await elsewhere.send({ path: "/api/sessions" })).text);
  expect(sessions.length).toBeGreaterThan(1);
  await elsewhere.send({ method: "DELETE", path: "/api/sessions" });
  await ask(page, "Still here?");
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Password").press("Enter");
  const message = page.getByRole("textbox", { name: "Message" });
  await expect(message).toHaveValue("Still here?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(replyOf(page)).toHaveAttribute("data-status", "complete");
});

test("an identity provider's account gets in with a click, is named in the settings, and sees nothing of others", async ({
  page,
  identity,
}) => {
  identity.person = null;
  await page.goto("/settings");
  await page.getByRole("link", { name: "Continue with The Example" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not succeed" })).toBeVisible();
  identity.person = { sub: "eve", email: "eve@example.org", email_verified: true };
  await page.goto("/settings");
  await page.getByRole("link", { name: "Continue with The Example" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText("As eve@example.org")).toBeVisible();
  await expect(page.getByRole("link", { name: "Still here?" })).toHaveCount(0);
});
