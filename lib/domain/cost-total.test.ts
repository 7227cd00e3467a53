import { describe, expect, it, test } from "vitest";
import { costOfReply, noCost, sumOfTotals, totalText, withoutEndedBills } from "./cost-total";
import { emptyCost, type Reply } from "./reply";

const lane = { id: "a", provider: "acme", model: "m" };
const reply = (status: Reply["status"], cost: Partial<Reply["cost"]>, provider?: string) => ({
  status,
  lane,
  cost: { ...emptyCost, ...cost },
  attempts: provider ? [{ provider, model: "m", outcome: "answered" as const, durationMs: 1 }] : [],
});
const exact = reply("complete", { computedNanodollars: 18_800 });
const guessed = reply("complete", { estimatedNanodollars: 469_000 });
const stopped = reply("stopped", { estimatedNanodollars: 469_000 });
const unknown = reply("complete", {});

describe("the sum of replies", () => {
  const said = (...replies: ReturnType<typeof reply>[]) => totalText(sumOfTotals(replies.map(costOfReply)));

  it("is plain where every part is exact", () => {
    expect(said(exact, exact)).toBe("$0.0000376");
    expect(said()).toBe("$0.00");
  });

  it("wears a mark where an estimate is in it", () => {
    expect(said(exact, guessed)).toBe("~$0.000488");
  });

  it("is at least so much where a part is not known, and not where that failed or is being written", () => {
    expect(said(exact, unknown)).toBe("at least $0.0000188");
    expect(said(exact, reply("failed", {}), reply("writing", {}))).toBe("$0.0000188");
  });

  it.each(["stopped", "incomplete", "interrupted"] as const)(
    "is at least so much where the provider of an estimated reply that ended as %s may bill more",
    (status) => {
      expect(said(exact, { ...stopped, status })).toBe("at least ~$0.000487");
      expect(said(exact, reply(status, { computedNanodollars: 200 }))).toBe("$0.000019");
    },
  );

  it("is an estimate alone where a stop ends billing at who answered", () => {
    const total = sumOfTotals(
      [exact, reply("stopped", { estimatedNanodollars: 469_000 }, "beta")].map(costOfReply),
    );
    expect(totalText(withoutEndedBills(total, (provider) => provider === "beta"))).toBe("~$0.000488");
    expect(totalText(withoutEndedBills(total, (provider) => provider === "acme"))).toBe(
      "at least ~$0.000487",
    );
  });
});

test("an amount that is at least so much is never rounded up", () => {
  const total = { ...noCost, nanodollars: 19_953_000, isPartial: true };
  expect(totalText(total)).toBe("at least $0.0199");
  expect(totalText({ ...total, isPartial: false })).toBe("$0.02");
});
