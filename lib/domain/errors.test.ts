import { describe, expect, it, vi } from "vitest";
import { AppError, errorSentence } from "./errors";

describe("an error that a person can read", () => {
  it("is known as such where another copy of the module catches it", async () => {
    vi.resetModules();
    const copy = await import("./errors");
    expect(copy.AppError).not.toBe(AppError);
    expect(new copy.AppError("not_found")).toBeInstanceOf(AppError);
    expect(new Error("not_found")).not.toBeInstanceOf(AppError);
  });

  it("puts its details into its sentence, and leaves no gap without them", () => {
    expect(errorSentence("provider_down", { provider: "Acme", detail: "503" })).toBe(
      "Acme is failing on its side: 503; retry, or choose another provider.",
    );
    expect(errorSentence("provider_down", { provider: "Acme" })).toBe(
      "Acme is failing on its side; retry, or choose another provider.",
    );
    expect(errorSentence("image_too_large")).toBe("The picture is too large: no further detail.");
  });
});
