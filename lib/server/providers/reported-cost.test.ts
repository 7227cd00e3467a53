import { describe, expect, it } from "vitest";
import { nanodollarsOf } from "@/lib/domain/money";
import { builtInProviders } from "./built-in-providers";
import { reportedCostAnywhere } from "./reported-cost-anywhere";
import { createStreamFacts, type StreamFacts } from "./stream-facts";

const costAt = (id: string, facts: Partial<StreamFacts>) =>
  builtInProviders.find((entry) => entry.id === id)!.reportedCost({ ...createStreamFacts(), ...facts });

describe("reported cost", () => {
  it("is the estimated cost of a DeepInfra answer, exactly", () => {
    expect(costAt("deepinfra", { rawUsage: { estimated_cost: 2.68e-5 } })).toBe("0.0000268");
    expect(nanodollarsOf(costAt("deepinfra", { rawUsage: { estimated_cost: 0.00035493 } })!)).toBe(354_930);
  });

  it("is the cost of an OpenRouter answer, zero included", () => {
    expect(costAt("openrouter", { rawUsage: { cost: 0 } })).toBe("0");
    expect(costAt("openrouter", { rawUsage: { cost: 0.00221928 } })).toBe("0.00221928");
  });

  it.each([
    [{ cost: "0.0012", marketCost: "0.0013" }, "0.0012"],
    [{ cost: "0", marketCost: "0.0013" }, "0.0013"],
    [{ cost: "0.000", marketCost: 0.0013 }, "0.0013"],
    [{ marketCost: "0.0013" }, "0.0013"],
    [{ cost: "0" }, "0"],
    [{ generationId: "gen_1" }, null],
  ])("of a Vercel answer with %j is %j", (gateway, cost) => {
    expect(costAt("vercel-ai-gateway", { providerMetadata: { gateway } })).toBe(cost);
  });

  it("is the spend of an AI/ML API answer", () => {
    expect(costAt("aimlapi", { meta: { usage: { credits_used: 53, usd_spent: 0.0000265 } } })).toBe(
      "0.0000265",
    );
  });

  it.each(builtInProviders.map(({ id }) => id))(
    "of %s is not known where nothing is said, or nonsense",
    (id) => {
      expect(costAt(id, {})).toBeNull();
      const nonsense = { cost: -1, estimated_cost: "free" };
      const facts = { rawUsage: nonsense, providerMetadata: { gateway: [] }, meta: { usage: "none" } };
      expect(costAt(id, facts)).toBeNull();
    },
  );

  it("of a custom provider is read wherever a known one writes it", () => {
    const facts = (part: Partial<StreamFacts>) => ({ ...createStreamFacts(), ...part });
    expect(reportedCostAnywhere(facts({ rawUsage: { cost: 0.5 } }))).toBe("0.5");
    expect(reportedCostAnywhere(facts({ rawUsage: { estimated_cost: 0.25 } }))).toBe("0.25");
    expect(reportedCostAnywhere(facts({ meta: { usage: { usd_spent: 0.125 } } }))).toBe("0.125");
    expect(reportedCostAnywhere(facts({}))).toBeNull();
  });
});
