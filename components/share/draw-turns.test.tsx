import { describe, expect, it } from "vitest";
import { conversation, lanes, reply, turn } from "@/lib/domain/share/__support__/conversation";
import { buildSnapshot } from "@/lib/domain/share/build-snapshot";
import { defaultInclude } from "@/lib/domain/share/share-choices";
import { addressTurns, drawTurns } from "./draw-turns";

async function draw(chat = conversation([turn(0)]), include = defaultInclude, firstTurn = 0) {
  const { head, pages } = buildSnapshot({
    conversation: chat,
    recordings: new Map(),
    choices: { include, turnIds: null, laneIds: null, keep: [] },
    sharedAt: 0,
    nameOf: (id) => `Provider ${id}`,
    endsBilling: () => false,
    modelNameOf: (_, model) => model,
    imageIdOf: () => "picture-id",
    ownSecrets: [],
  })!;
  return addressTurns(
    await drawTurns(
      head,
      pages.flatMap((page) => page.turns),
      firstTurn,
    ),
    "/s/TOKEN",
  );
}

describe("the turns of a public page", () => {
  it("show question, picture with its caption, and each lane's answer with measures and cost", async () => {
    const html = await draw();
    expect(html).toContain("Question 0");
    expect(html).toContain(
      '<img src="/s/TOKEN/images/picture-id" alt="boardwalk.jpg" width="1120" height="840" loading="lazy"',
    );
    expect(html).toContain("boardwalk.jpg · 1,120 × 840 sent (from 2,560 × 1,920) · location data removed");
    expect(
      html.match(
        /<article aria-label="Reply from Provider (?:one|two)" data-lane="[ab]" data-status="complete"/g,
      ),
    ).toHaveLength(2);
    expect(html).toContain("0.41 s");
    expect(html).toContain("1,655 → 118");
    expect(html.match(/role="group" aria-label="Measures"/g)).toHaveLength(2);
    expect(html).toContain("$0.00063");
  });

  it("leave costs out where they are not shared", async () => {
    const html = await draw(undefined, { ...defaultInclude, costs: false });
    expect(html).not.toMatch(/cost|\$/);
    expect(html).toContain("38 tok/s");
  });

  it("say that a picture is not shared, and why a reply ended", async () => {
    const error = { code: "provider_timeout" as const, message: "PRIVATE", retryable: true };
    const failed = reply(lanes[0]!, "t", "", { status: "failed", error });
    const html = await draw(conversation([turn(0, { replies: [failed] })]), {
      ...defaultInclude,
      pictures: false,
    });
    expect(html).toContain("A picture was asked about; it is not shared.");
    expect(html).toContain("Provider one sent nothing for too long.");
  });

  it("give the link's address to pictures alone, whatever a model wrote", async () => {
    const text =
      "[a](https://evil.example/s/:token:/images/1) `/s/:token:` </s/:token:> ![b](/s/:token:/images/2)";
    const html = await draw(conversation([turn(0, { text, replies: [reply(lanes[0]!, "t", text)] })]));
    expect(html.match(/TOKEN/g)).toHaveLength(2);
    expect(html.match(/(?:href|src)="\/s\/TOKEN\/images\/picture-id"/g)).toHaveLength(2);
  });

  it("tell what was tried before the answer, and at whom", async () => {
    const failed = {
      provider: "one",
      model: "big",
      outcome: "failed" as const,
      httpStatus: 503,
      durationMs: 9,
    };
    const answered = { ...failed, outcome: "answered" as const };
    const [one, two] = lanes;
    const html = await draw(
      conversation([
        turn(0, {
          replies: [
            reply(one!, "t", "x", { attempts: [failed, failed, answered] }),
            reply(two!, "t", "y", { attempts: [failed, { ...answered, provider: "two" }] }),
          ],
        }),
        turn(1, {
          replies: [reply(one!, "t", "x", { attempts: [answered] }), reply(two!, "t", "y", { attempts: [] })],
        }),
      ]),
    );
    expect(html).toContain("Provider one failed, retried 2 times");
    expect(html).toContain("Provider one failed, Provider two answered");
    expect(html.match(/ failed, /g)).toHaveLength(2);
  });

  it("name who answers again, once the heads of the columns are out of sight", async () => {
    const html = await draw(conversation([turn(0), turn(1)]));
    expect(html.match(/<h3 class="[^"]*md:sr-only/g)).toHaveLength(2);
    expect(html.match(/<h3 /g)).toHaveLength(4);
  });

  it("are numbered over all pages", async () => {
    expect(await draw(undefined, undefined, 50)).toContain('aria-label="Turn 51"');
    expect(await draw(undefined, undefined, 50)).toContain('data-replay="50"');
  });
});
