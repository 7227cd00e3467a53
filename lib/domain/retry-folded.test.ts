import { describe, expect, it } from "vitest";
import type { ErrorCode } from "./errors";
import { retryFolded } from "./retry-folded";

const lane = { id: "a", provider: "p", model: "m", system: "Be brief." };
const rejected = (message: string, code: ErrorCode = "provider_rejected") => ({ code, message });

describe("asking again with the system prompt inside the question", () => {
  it.each([
    "P rejected the request: Prompting with images is incompatible with system messages.",
    "P rejected the request: prompting with images is incompatible with system messages",
    "P rejected the request: System prompts are not supported with image input",
    "P rejected the request: the role 'system' cannot be used with vision",
  ])("is offered for: %s", (message) => {
    expect(retryFolded(lane, rejected(message))).toEqual({ ...lane, foldSystem: true });
  });

  it.each([
    ["another refusal", lane, rejected("P rejected the request: temperature is out of range")],
    [
      "a refusal of every system message",
      lane,
      rejected("P rejected the request: system messages are not supported"),
    ],
    ["another fault", lane, rejected("images and system messages", "provider_down")],
    ["a lane without a system prompt", { ...lane, system: undefined }, rejected("images, system messages")],
    [
      "a lane whose prompt stands there already",
      { ...lane, foldSystem: true },
      rejected("images, system messages"),
    ],
    ["no fault", lane, null],
  ])("is not offered for %s", (_, given, error) => {
    expect(retryFolded(given, error)).toBeNull();
  });
});
