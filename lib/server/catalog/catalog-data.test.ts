// The catalogue's files against their schemas, and against one another.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catalog } from "./catalog";
import { modelSchema, policySchema, recordSchema } from "./catalog-schema";
import adviceFile from "./data/model-advice.json";
import modelFile from "./data/models.json";
import offerFile from "./data/offers.json";
import linkFile from "./data/provider-links.json";
import providerFile from "./data/providers.json";
import observationFile from "./data/seed-observations.json";
import sourceNames from "./data/source-names.json";
import { adviceSchema } from "./model-advice";
import { readNotices } from "./notices";
import { observationsSchema } from "./observations";
import { parseCorrection } from "./price-corrections";

const isModel = (key: string) => catalog().findModel(key) !== null;

describe("the data", () => {
  it("is of its schema, file by file", () => {
    expect(z.array(modelSchema).parse(modelFile.models)).toHaveLength(67);
    expect(z.array(recordSchema).parse(offerFile.offers)).toHaveLength(272);
    expect(z.array(policySchema).parse(providerFile.providers)).toHaveLength(15);
    expect(observationsSchema.parse(observationFile)).toMatchObject({
      pages: { length: 5 },
      conflicts: { length: 19 },
    });
    expect(Object.keys(adviceSchema.parse(adviceFile.models)).every(isModel)).toBe(true);
    expect(
      z
        .record(z.string(), z.object({ terms: z.url().nullable(), privacy: z.url().nullable() }))
        .parse(linkFile.providers),
    ).toBeTruthy();
  });

  it("has a source for every record and model, and a day where the source has one", () => {
    for (const { source, as_of: asOf, source_kind: kind } of offerFile.offers) {
      expect(source).not.toBe("");
      if (kind === "models.dev" || kind === "price-db") expect(asOf).not.toBeNull();
    }
    for (const { sources } of modelFile.models) expect(sources?.length ?? 0).toBeGreaterThan(0);
    for (const { sources } of providerFile.providers) expect(sources.length).toBeGreaterThan(0);
  });

  it("names every quoted page, every model that is spoken of, and every provider", () => {
    const names = sourceNames.names as Record<string, string>;
    for (const { seed } of observationFile.pages) expect(names[seed]).toBeTruthy();
    for (const { models } of observationFile.conflicts) expect(models.every(isModel)).toBe(true);
    for (const { not_for: notFor } of Object.values(adviceFile.models))
      for (const line of notFor)
        if ("instead" in line && line.instead) expect(isModel(line.instead)).toBe(true);
    const named = new Set([...providerFile.providers.map(({ id }) => id), ...Object.keys(linkFile.names)]);
    for (const { provider } of offerFile.offers) expect(named).toContain(provider);
  });

  it("is said to be whose it is, in the file and on the page alike", () => {
    const file = readFileSync(
      fileURLToPath(new URL("../../../THIRD-PARTY-NOTICES.md", import.meta.url)),
      "utf8",
    ).replace(/\s+/g, " ");
    const { sources, quoted, others, licence } = readNotices();
    expect(sources).toHaveLength(4);
    for (const { name, url, version, taken, licence: held } of sources)
      for (const text of [`[${name}](${url})`, version, taken, held]) expect(file).toContain(text);
    for (const text of [...quoted, ...licence]) expect(file).toContain(text);
    // The file names where the numbers lie as well.
    for (const text of others) expect(file.replace(/ \(`[^`]+`\)/, "")).toContain(text);
  });
});

describe("a correction", () => {
  const body = (prices: object) => ({ provider: "p", model: "m", prices });

  it("is a price in USD for one offer", () => {
    expect(parseCorrection(body({ inputUsdPerMillion: " 0.35 " })).prices).toEqual({
      inputUsdPerMillion: "0.35",
      outputUsdPerMillion: null,
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
      imageUsdEach: null,
    });
  });

  it.each([
    [{}],
    [{ inputUsdPerMillion: "-1" }],
    [{ inputUsdPerMillion: "free" }],
    [{ inputUsdPerMillion: 0.35 }],
    [{ inputUsdPerMillion: "99999999" }],
    [{ imageUsdEach: "" }],
  ])("is refused: %j", (prices) => {
    expect(() => parseCorrection(body(prices))).toThrow(/prices/);
  });
});
