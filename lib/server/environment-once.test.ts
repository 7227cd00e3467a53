import { describe, expect, it } from "vitest";
import { environment } from "./env";

describe("environment", () => {
  it("is read once", () => {
    expect(environment()).toBe(environment());
  });
});
