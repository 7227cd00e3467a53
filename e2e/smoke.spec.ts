// The build starts, its first page is there, and its process can be killed and started on the same data.
import { expect, test } from "./support/fixtures";

test("the first page has a title and a place to write, and the console stays empty", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/Parallax/);
  await expect(page.getByRole("textbox", { name: "Message" })).toBeVisible();
});

test("the server says that it is well, and says so again after it was killed and started", async ({
  app,
  request,
}) => {
  const before = await (await request.get("/api/health")).json();
  expect(before.status).toBe("ok");
  expect(before.providers).toContainEqual({ id: "scripted", name: "Scripted", isConfigured: true });
  await app.restart();
  expect(await (await request.get("/api/health")).json()).toEqual(before);
});
