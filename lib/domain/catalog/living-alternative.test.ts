import { describe, expect, test } from "vitest";
import { type Candidate, findAlternative } from "./living-alternative";

const candidate = (part: Partial<Candidate>): Candidate => ({
  provider: "p",
  providerName: "P",
  model: "m",
  modelKey: "meta/llama-90b",
  modelName: "Llama 90B",
  author: "Meta",
  family: "Llama",
  released: "2024-09-25",
  vision: true,
  status: "listed",
  isUsable: true,
  isModel: true,
  inputUsdPerMillion: "1",
  ...part,
});
const gone = candidate({ provider: "gone", status: "retired", isUsable: false });
const best = (...all: Candidate[]) => {
  const found = findAlternative(gone, all);
  return found && [found.candidate.provider, found.why];
};

describe("a living alternative", () => {
  const sameAuthor = candidate({ provider: "author", modelKey: "meta/llama-4", released: "2025-04-05" });
  const other = candidate({ provider: "other", modelKey: "qwen/vl", author: "Qwen" });

  test("is the same model elsewhere, then one of the same author, then another", () => {
    expect(best(other, sameAuthor, candidate({ provider: "same" }))).toEqual(["same", "same model"]);
    expect(best(other, sameAuthor)).toEqual(["author", "same author"]);
    expect(best(other)).toEqual(["other", "another model"]);
    expect(best()).toBeNull();
  });

  test("can be asked here, though a nearer one lacks a key", () => {
    expect(best(candidate({ provider: "same", isUsable: false }), other)).toEqual(["other", "another model"]);
    expect(best(candidate({ provider: "same", isUsable: false }))).toEqual(["same", "same model"]);
  });

  test.each(["retired", "superseded", "deprecated", "at-risk"] as const)("is never %s itself", (status) => {
    expect(best(candidate({ provider: "x", status }))).toBeNull();
  });

  test("is never the offer itself, nor a stand-in for a model, nor blind where the other saw", () => {
    expect(findAlternative({ ...gone, status: "listed" }, [{ ...gone, status: "listed" }])).toBeNull();
    expect(best(candidate({ provider: "x", isModel: false }))).toBeNull();
    expect(best(candidate({ provider: "x", vision: false }))).toBeNull();
    expect(best(candidate({ provider: "x", vision: null }))).toBeNull();
    expect(
      findAlternative({ ...gone, vision: false }, [candidate({ provider: "x", vision: null })]),
    ).not.toBeNull();
  });

  test("is the newest, then the cheapest; an unknown price comes last", () => {
    const at = (provider: string, released: string, inputUsdPerMillion: string | null) =>
      candidate({ provider, modelKey: `meta/${provider}`, released, inputUsdPerMillion });
    expect(best(at("old", "2024-09", "0.1"), at("new", "2025-04-05", "9"))).toEqual(["new", "same author"]);
    expect(
      best(at("unknown", "2025-04", null), at("dear", "2025-04", "9"), at("cheap", "2025-04", "0.5")),
    ).toEqual(["cheap", "same author"]);
  });
});
