import { describe, expect, it } from "vitest";
import { catalog } from "../catalog/catalog";
import { familyOf } from "./model-families";

const idOf = (model: string, modelKey: string | null = null) => familyOf({ model, modelKey }).id;

describe("the family of a model", () => {
  it.each([
    ["meta-llama/Llama-3.2-90B-Vision-Instruct", "llama-3.1"],
    ["meta-llama/Llama-3.2-11B-Vision-Instruct-Turbo", "llama-3.1"],
    ["meta.llama3-2-90b-instruct-v1:0", "llama-3.1"],
    ["us.meta.llama3-2-11b-instruct-v1:0", "llama-3.1"],
    ["accounts/fireworks/models/llama-v3p2-90b-vision-instruct", "llama-3.1"],
    ["llama3.2-vision:11b", "llama-3.1"],
    ["llama3.1:8b", "llama-3.1"],
    ["llama-3.3-70b-versatile", "llama-3.1"],
    ["meta/llama-3.1-70b", "llama-3.1"],
    ["meta-llama/Meta-Llama-3-8B-Instruct", "llama-3"],
    ["llama3-70b-8192", "llama-3"],
    ["llama3:8b", "llama-3"],
    ["meta-llama/Llama-4-Scout-17B-16E-Instruct", "llama-4"],
    ["openai/gpt-4o-2024-08-06", "gpt-4o"],
    ["gpt-4.1-mini", "gpt-4o"],
    ["openai/gpt-5-mini", "openai-reasoning"],
    ["o4-mini", "openai-reasoning"],
    ["o3-mini-2025-01-31", "openai-reasoning"],
    ["openai/gpt-oss-120b", "gpt-oss"],
    ["openai/gpt-5.5", "openai"],
    ["gpt-4-turbo", "openai"],
    ["Qwen/Qwen2.5-VL-72B-Instruct", "qwen-2-vl"],
    ["qwen/qwen3-vl-8b-instruct", "qwen"],
    ["google/gemma-3-27b-it", "gemma"],
    ["google/gemini-2.5-flash", "gemma"],
    ["mistralai/pixtral-12b", "mistral"],
    ["anthropic/claude-sonnet-5", "modern"],
    ["sandbox/swift", "sandbox"],
    ["llama-2-70b-chat", "unknown"],
    ["codellama-34b", "unknown"],
    ["llama-guard-3-11b-vision", "unknown"],
    ["my-own-model", "unknown"],
  ])("%s is %s", (model, family) => expect(idOf(model)).toBe(family));

  it("goes by our id of the model before the provider's", () => {
    expect(idOf("my-deployment", "openai/gpt-4o")).toBe("gpt-4o");
  });

  it("is exact for no model but those whose tokenizer is at hand", () => {
    const exact = catalog()
      .models.filter(({ id }) => !familyOf({ model: "x", modelKey: id }).isApproximate)
      .map(({ id }) => id);
    expect(exact.every((id) => /^meta\/llama-3|^openai\/(gpt-4|gpt-5(-|$)|o4)/.test(id))).toBe(true);
    expect(exact.length).toBeGreaterThan(10);
  });

  it("is known for every model of the catalogue", () => {
    const unknown = catalog().models.filter(
      ({ id }) => familyOf({ model: "x", modelKey: id }).id === "unknown",
    );
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });
});
