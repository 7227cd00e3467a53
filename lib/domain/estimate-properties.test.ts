import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, picture, prices } from "./__support__/estimates";
import type { CountedQuestion } from "./estimate-input";
import { countImageTokens } from "./image-tokens";

describe("estimates of any question", () => {
  const side = fc.integer({ min: 1, max: 6000 });
  const rule = fc.constantFrom(
    "llama-3.2-vision",
    "llama-4",
    "qwen2.5-vl",
    "gemma-3",
    "pixtral",
    "openai-tile",
    "openai-patch:1.62",
    "gemini",
    "unknown",
  );
  const price = fc.option(
    fc.integer({ min: 0, max: 100_000 }).map((value) => String(value / 1000)),
    { nil: null },
  );
  const images = fc.array(fc.tuple(side, side), { maxLength: 4 });
  const tokens = fc.integer({ min: 0, max: 300_000 });
  const context = fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: null });
  const sampleOf = fc.record({
    countedTokens: fc.option(tokens, { nil: null }),
    textTokens: tokens,
    imageCount: fc.integer({ min: 0, max: 3 }),
    billedTokens: fc.option(tokens, { nil: null }),
    outputTokens: fc.option(tokens, { nil: null }),
  });
  const samples = fc.array(sampleOf, { maxLength: 30 });

  const numbersIn = (value: unknown): number[] =>
    typeof value === "number"
      ? [value]
      : value !== null && typeof value === "object"
        ? Object.values(value).flatMap(numbersIn)
        : [];

  it("hold no NaN, nothing negative, and no zero for what is not known", () => {
    fc.assert(
      fc.property(
        rule,
        price,
        price,
        price,
        images,
        images,
        tokens,
        context,
        samples,
        (imageTokenRule, input, output, fee, now, before, textTokens, contextTokens, learned) => {
          const question = {
            textTokens,
            historyTokens: textTokens,
            images: now.map(([width, height]) => picture(width, height)),
            historyImages: before.map(([width, height]) => picture(width, height)),
          };
          const listed = {
            ...prices,
            inputUsdPerMillion: input,
            outputUsdPerMillion: output,
            imageUsdEach: fee,
          };
          const result = estimate(question, { imageTokenRule, prices: listed, contextTokens }, learned);
          for (const value of numbersIn(result)) {
            expect(Number.isFinite(value) && value >= 0, JSON.stringify(result)).toBe(true);
          }
          const sent = now.length + before.length;
          const isUnknown = sent > 0 && imageTokenRule === "unknown" && result.measuredImage === null;
          if (isUnknown) expect(result.costNanodollars).toBeNull();
          if (isUnknown && now.length > 0) expect(result.inputTokens.images).toBeNull();
          if (output === null) expect(result.costNanodollars).toBeNull();
          if (result.costNanodollars)
            expect(result.costNanodollars.max).toBeGreaterThanOrEqual(result.costNanodollars.min);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are additive: text, pictures and history cost what they cost together", () => {
    fc.assert(
      fc.property(images, tokens, tokens, (sizes, textTokens, historyTokens) => {
        const pictures = sizes.map(([width, height]) => picture(width, height));
        const min = (given: Partial<CountedQuestion>) =>
          estimate({ textTokens: 0, ...given }, { contextTokens: null }).costNanodollars!.min;
        expect(min({ textTokens, historyTokens, images: pictures })).toBe(
          min({ textTokens }) + min({ historyTokens }) + min({ images: pictures }),
        );
      }),
    );
  });

  it.each(["llama-3.2-vision", "llama-4", "openai-tile", "gemini"])(
    "under the rule %s change their cost exactly at a tile's edge",
    (imageTokenRule) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 2500 }), fc.integer({ min: 1, max: 2500 }), (width, height) => {
          const at = (size: number) => estimate({ images: [picture(size, height)] }, { imageTokenRule });
          const tilesAt = (size: number) => countImageTokens(imageTokenRule, size, height)!.tiles;
          const [one, next] = [at(width), at(width + 1)];
          const isEdge = tilesAt(width) !== tilesAt(width + 1);
          expect(one.pictures[0]!.costNanodollars !== next.pictures[0]!.costNanodollars).toBe(isEdge);
          expect(one.costNanodollars!.min !== next.costNanodollars!.min).toBe(isEdge);
        }),
      );
    },
  );

  it("fall by one tile of Llama 3.2 at 560 pixels, and by nothing beside them", () => {
    const cost = (width: number) => estimate({ images: [picture(width, 560)] }).pictures[0]!.costNanodollars!;
    expect(cost(561) - cost(560)).toBe(1601 * 350);
    expect(cost(560)).toBe(cost(400));
    expect(cost(561)).toBe(cost(1120));
    expect(cost(1121) - cost(1120)).toBe(1601 * 350);
  });
});
