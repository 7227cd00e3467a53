// A question is asked otherwise, an answer is made anew, one lane goes on alone: what was there before stays, with its pictures, and can be
// paged to.
import { ask, attachExample, openLanes } from "./support/conversation";
import { expect, test } from "./support/fixtures";

test("an edited question keeps the old one beside it, each with its own pictures and answers", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "repeats:One", "repeats:Two");
  await attachExample(page, "boardwalk.jpg");
  await attachExample(page, "chart.png");
  await ask(page, "What is this?");
  const replies = page.getByRole("article");
  await expect(replies).toHaveText([/One was asked: What is this\?/, /Two was asked: What is this\?/]);
  await expect(replies.nth(1)).toHaveAttribute("data-status", "complete");
  const pictures = page.getByRole("main").getByRole("img", { name: /boardwalk|chart|receipt/ });
  await expect(pictures).toHaveCount(2);
  const before = upstream.requests.length;

  await page.getByRole("button", { name: "Edit question" }).press("Enter");
  const form = page.getByRole("form", { name: "Edit question" });
  await expect(form.getByRole("textbox", { name: "Edited question" })).toBeFocused();
  await form.getByRole("button", { name: "Remove chart.png" }).click();
  const chooser = page.waitForEvent("filechooser");
  await form.getByRole("button", { name: "Add image" }).click();
  await (await chooser).setFiles("public/examples/receipt.png");
  await expect(form.getByRole("list", { name: "Attachments" })).toContainText("receipt.png");
  await form.getByRole("textbox", { name: "Edited question" }).fill("And what is that?");
  await form.getByRole("button", { name: "Send" }).click();

  const pager = page.getByRole("group", { name: /^Question \d of \d$/ });
  await expect(pager).toHaveAccessibleName("Question 2 of 2");
  await expect.poll(() => upstream.requests.length - before).toBe(2);
  for (const { imageHashes } of upstream.requests.slice(before)) expect(imageHashes).toHaveLength(2);
  const [first, second] = [upstream.requests[before - 1]!, upstream.requests[before]!];
  expect(second.imageHashes[0]).toBe(first.imageHashes[0]);
  expect(second.imageHashes[1]).not.toBe(first.imageHashes[1]);
  await expect(replies).toHaveText([
    /One was asked: And what is that\?/,
    /Two was asked: And what is that\?/,
  ]);
  await expect(replies.nth(1)).toHaveAttribute("data-status", "complete");

  await pager.getByRole("button", { name: "Previous question" }).click();
  await expect(pager).toHaveAccessibleName("Question 1 of 2");
  await expect(page.getByRole("main").getByRole("img", { name: /chart/ })).toBeVisible();
  await expect(replies).toHaveText([/One was asked: What is this\?/, /Two was asked: What is this\?/]);
  await page.reload();
  await expect(pager).toHaveAccessibleName("Question 1 of 2");
  await page.getByRole("button", { name: "Next question" }).click();
  await expect(replies).toHaveText([
    /One was asked: And what is that\?/,
    /Two was asked: And what is that\?/,
  ]);
  await expect(page.getByRole("main").getByRole("img", { name: /receipt/ })).toBeVisible();
  await expect(page.getByRole("main").getByRole("img", { name: /chart/ })).toHaveCount(0);
});

test("an answer made anew stands beside the first, in its own lane alone, and the choice between them stays", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "plain:20", "repeats:Other");
  await ask(page, "How many?");
  const replies = page.getByRole("article");
  await expect(replies.first()).toHaveAttribute("data-status", "complete");
  await expect(replies.nth(1)).toHaveAttribute("data-status", "complete");
  const before = upstream.requests.length;
  await replies.nth(1).getByRole("button", { name: "Regenerate" }).press("Enter");
  const pager = page.getByRole("group", { name: /^Answer \d of \d$/ });
  await expect(pager).toHaveAccessibleName("Answer 2 of 2");
  await expect(replies.nth(1)).toHaveAttribute("data-status", "complete");
  expect(upstream.requests.slice(before).map(({ model }) => model)).toEqual(["repeats:Other"]);
  await expect(replies.nth(1)).toContainText("Other was asked: How many?");
  const stored = page.waitForResponse((response) => response.url().endsWith("/choose"));
  await pager.getByRole("button", { name: "Previous answer" }).click();
  await expect(pager).toHaveAccessibleName("Answer 1 of 2");
  await stored;
  await page.reload();
  await expect(pager).toHaveAccessibleName("Answer 1 of 2");
  await expect(replies.first().getByRole("group", { name: /^Answer/ })).toHaveCount(0);
});

test("one lane goes on alone, the others' answers stay, and one click brings the others back", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "says:One", "says:Two", "says:Three");
  await ask(page, "Who is best?");
  const replies = page.getByRole("article");
  const heads = page.getByRole("group", { name: /^Lane: / });
  await expect(replies).toHaveText([/One/, /Two/, /Three/]);
  const onward = replies.nth(1).getByRole("button", { name: "Continue with this one" });
  await expect(onward).toBeAttached();
  await onward.press("Enter");
  await expect(heads).toHaveCount(1);
  await expect(
    page.getByRole("status").filter({ hasText: "The next questions go to Scripted alone." }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heads).toHaveCount(3);

  await onward.press("Enter");
  await expect(heads).toHaveCount(1);
  const before = upstream.requests.length;
  await ask(page, "Go on");
  await expect(replies.last()).toHaveAttribute("data-status", "complete");
  expect(upstream.requests.slice(before).map(({ model }) => model)).toEqual(["says:Two"]);
  const { messages } = upstream.requests.at(-1)!.body as { messages: { role: string; content: unknown }[] };
  expect(messages.filter(({ role }) => role === "assistant").map(({ content }) => content)).toEqual(["Two"]);
  await page.reload();
  await expect(heads).toHaveCount(1);
  await page.getByText("2 replies of removed lanes").click();
  await expect(replies.filter({ hasText: /says:Three.*Three/s })).toBeVisible();
});

test("a lane that is taken away writes no further, and comes back with its answers", async ({
  page,
  upstream,
}) => {
  await openLanes(page, "tokens:2000:10", "says:One");
  await ask(page, "Who writes on?");
  const heads = page.getByRole("group", { name: /^Lane: / });
  const first = page.getByRole("article").first();
  await expect(first).toContainText(/first token/);
  await page.getByRole("button", { name: "More for lane: Scripted · tokens:2000:10" }).press("Enter");
  await page.getByRole("menuitem", { name: "Remove lane" }).click();
  await expect(heads).toHaveCount(1);
  await expect
    .poll(() => upstream.requests.find(({ model }) => model === "tokens:2000:10")?.abortedAt)
    .toBeTruthy();
  await expect(page.getByText("The lane of Scripted was removed.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heads).toHaveCount(2);
  await expect(first).toHaveAttribute("data-status", "stopped");

  await page.getByRole("button", { name: "More for lane: Scripted · says:One" }).press("Enter");
  await page.getByRole("menuitem", { name: "Remove lane" }).click();
  await page.reload();
  await page.getByText("1 reply of a removed lane").click();
  await page.getByRole("button", { name: "Put back Scripted · says:One" }).click();
  await expect(heads).toHaveCount(2);
  await expect(page.getByRole("article").nth(1)).toContainText("One");
});
