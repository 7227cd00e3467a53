import { describe, expect, test } from "vitest";
import type { Parameters } from "./lane";
import { parameterNamedIn, withoutParameter } from "./parameter-named-in";

const all: Parameters = {
  temperature: 0.2,
  topP: 0.9,
  maxTokens: 500,
  seed: 7,
  stop: ["END"],
  presencePenalty: 1,
  frequencyPenalty: 1,
  extraBody: { top_k: 40, min_p: 0.1, provider: { only: ["x"] }, reasoning_effort: "low" },
};

describe("the parameter that a refusal names", () => {
  test.each([
    ["Unsupported parameter: temperature", "temperature"],
    [
      "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
      "temperature",
    ],
    [
      "`temperature` and `top_p` cannot both be specified for this model. Please use only one.",
      "temperature",
    ],
    ["unknown field top_k", "top_k"],
    ['json: unknown field "top_k"', "top_k"],
    ["max_tokens is not supported, use max_completion_tokens", "max_tokens"],
    [
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "max_tokens",
    ],
    [
      "[{'type': 'less_than_equal', 'loc': ('body', 'top_p'), 'msg': 'Input should be less than or equal to 1'}]",
      "top_p",
    ],
    ['Invalid JSON payload received. Unknown name "seed": Cannot find field.', "seed"],
    ["property 'presence_penalty' is unsupported", "presence_penalty"],
    ["frequencyPenalty must be between 0 and 2", "frequency_penalty"],
    ["Unsupported parameter: 'stop' is not supported with this model.", "stop"],
    ["body.stop: expected at most 4 items", "stop"],
    ["stop: ensure this value has at most 4 items", "stop"],
    ["Extra inputs are not permitted, field: 'min_p', value: 0.1", "min_p"],
    ["Unrecognized request argument supplied: reasoning_effort", "reasoning_effort"],
    ["Unknown parameter: 'provider'.", "provider"],
    ["Acme rejected the request: TEMPERATURE out of range", "temperature"],
  ])("%s", (message, name) => {
    expect(parameterNamedIn(message, all)?.name).toBe(name);
  });

  test.each([
    "Acme rejected the request",
    "The provider returned an error; please stop sending this request.",
    "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
    "Use max_completion_tokens instead",
    "custom_temperature_field is unknown",
    "Prompting with images is incompatible with system messages",
    "The seeds of the fruit cannot be seen",
  ])("is none in: %s", (message) => {
    expect(parameterNamedIn(message, all)).toBeNull();
  });

  test("is only one that was set", () => {
    expect(parameterNamedIn("Unsupported parameter: temperature", { topP: 0.5 })).toBeNull();
    expect(parameterNamedIn("temperature and top_p cannot both be specified", { topP: 0.5 })?.name).toBe(
      "top_p",
    );
  });

  test("is found in time in a long hostile message, and only at its start", () => {
    const noise = `${"parameter ".repeat(200_000)}temperature`;
    expect(parameterNamedIn(noise, all)).toBeNull();
  });

  test("may have a name that a pattern would misread", () => {
    expect(parameterNamedIn("unknown field a.b(c", { extraBody: { "a.b(c": 1 } })?.name).toBe("a.b(c");
  });
});

describe("parameters without the one that was named", () => {
  test("lack that one alone", () => {
    const { temperature: _, ...rest } = all;
    expect(withoutParameter(all, { field: "temperature", name: "temperature" })).toEqual(rest);
  });

  test("keep the other extra fields, and no empty extra body", () => {
    expect(
      withoutParameter({ extraBody: { top_k: 1, min_p: 2 } }, { field: "extraBody", name: "top_k" }),
    ).toEqual({
      extraBody: { min_p: 2 },
    });
    expect(withoutParameter({ extraBody: { top_k: 1 } }, { field: "extraBody", name: "top_k" })).toEqual({});
  });
});
