import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Behaviour, type CheckWorld, refusal, sees, startCheckWorld } from "./__support__/check-world";

let world: CheckWorld;
let check: CheckWorld["check"];
let asked: CheckWorld["asked"];
beforeAll(async () => {
  world = await startCheckWorld();
  ({ check, asked } = world);
});
afterAll(() => world.upstream.close());

describe("the look at a picture", () => {
  it.each<[string, Behaviour["chat"]]>([
    [
      "refuses pictures",
      ({ codes }) => (codes.length > 0 ? refusal(400, "image_url is not supported") : "ready"),
    ],
    [
      "has no endpoint for them",
      ({ codes }) =>
        codes.length > 0 ? refusal(404, "No endpoints found that support image input") : "ready",
    ],
    ["does not see them", ({ codes }) => (codes.length > 0 ? "I see a lovely cat with 9 lives." : "ready")],
  ])("finds that a route %s", async (_, chat) => {
    const steps = await check({ chat });
    expect(steps.stream).toMatchObject({ state: "good" });
    expect(steps.picture).toMatchObject({ state: "bad", verdict: "no-vision" });
  });
});

describe("a route test", () => {
  const route = (chat: Behaviour["chat"]) => check({ chat }, { isRoute: true });

  it("finds a route that takes everything", async () => {
    const steps = await route(sees);
    expect(steps["two-pictures"]).toMatchObject({ state: "good", verdict: "ok" });
    expect(steps.system).toMatchObject({ state: "good", verdict: "ok" });
    expect(asked()).toHaveLength(4);
  });

  it("finds a route that shows only the first picture", async () => {
    const steps = await route(({ codes }) => codes[0] ?? "ready");
    expect(steps.picture).toMatchObject({ state: "good" });
    expect(steps["two-pictures"]).toMatchObject({
      state: "warning",
      verdict: "limited",
      sentence: "Only the first of two pictures reached the model.",
    });
  });

  it("finds a route that refuses a system prompt beside a picture", async () => {
    const steps = await route((question) =>
      question.system
        ? refusal(400, "Prompting with images is incompatible with system messages")
        : sees(question),
    );
    expect(steps.system).toMatchObject({
      state: "warning",
      verdict: "limited",
      sentence: expect.stringContaining("refuses a system prompt beside a picture"),
    });
  });

  it("asks no more of a route that is blind", async () => {
    const steps = await route(() => "ready");
    expect(steps["two-pictures"]).toMatchObject({ state: "skipped" });
    expect(asked()).toHaveLength(2);
  });
});
