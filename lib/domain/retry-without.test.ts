import { describe, expect, test } from "vitest";
import type { Lane } from "./lane";
import { retryWithout } from "./retry-without";

const lane: Lane = {
  id: "a",
  provider: "p",
  model: "m",
  system: "Be brief.",
  parameters: { temperature: 0.2, extraBody: { top_k: 40 } },
};
const refused = (message: string) => ({ code: "provider_rejected" as const, message });

describe("a refused lane", () => {
  test("can be asked without the parameter that the refusal names", () => {
    const without = retryWithout(
      lane,
      refused("Acme rejected the request: Unsupported parameter: temperature."),
    )!;
    expect(without.name).toBe("temperature");
    expect(without.from(lane)).toEqual({ ...lane, parameters: { extraBody: { top_k: 40 } } });
    expect(retryWithout(lane, refused("unknown field top_k"))!.from(lane)).toEqual({
      ...lane,
      parameters: { temperature: 0.2 },
    });
  });

  test("keeps what was changed in it meanwhile", () => {
    const without = retryWithout(lane, refused("Unsupported parameter: temperature"))!;
    const now = { ...lane, model: "n", system: "New", parameters: { temperature: 1, seed: 3 } };
    expect(without.from(now)).toEqual({ ...now, parameters: { seed: 3 } });
    const bare: Lane = { id: "a", provider: "p", model: "m" };
    expect(without.from(bare)).toEqual(bare);
  });

  test.each([
    "Prompting with images is incompatible with system messages",
    "System role not supported",
    "Developer instruction is not enabled for models/gemma-3",
  ])("can be asked without its system prompt: %s", (message) => {
    const without = retryWithout(lane, refused(message))!;
    expect(without.name).toBe("system prompt");
    expect(without.from(lane)).toEqual({
      id: "a",
      provider: "p",
      model: "m",
      parameters: lane.parameters,
    });
  });

  test("has nothing to leave out where nothing is named, or nothing was refused", () => {
    expect(retryWithout(lane, refused("Acme rejected the request"))).toBeNull();
    expect(retryWithout({ ...lane, system: undefined }, refused("System role not supported"))).toBeNull();
    expect(retryWithout(lane, { code: "provider_down", message: "temperature" })).toBeNull();
    expect(retryWithout(lane, null)).toBeNull();
  });
});
