import { describe, expect, it } from "vitest";
import type { ImageInfo } from "@/lib/domain/conversation";
import { describeSize, formatBytes } from "./use-attachments-size";

const info = (change: Partial<ImageInfo>): ImageInfo => ({
  id: "a",
  mediaType: "image/jpeg",
  width: 1120,
  height: 840,
  bytes: 420_000,
  original: { width: 1120, height: 840, bytes: 420_000 },
  name: null,
  hadLocation: false,
  ...change,
});

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1 KB"],
    [419_840, "410 KB"],
    [1_048_063, "1023 KB"],
    [1_048_575, "1 MB"],
    [3_250_586, "3.1 MB"],
    [20 * 1024 * 1024, "20 MB"],
    [20 * 1024 * 1024 + 1, "20 MB"],
    [24.26 * 1024 * 1024, "24.3 MB"],
  ])("reads %i as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("describeSize", () => {
  it("says what was sent and what it was before", () => {
    const original = { width: 2560, height: 1920, bytes: 3_250_586 };
    expect(describeSize(info({ original, hadLocation: true }))).toEqual({
      sent: "1,120 × 840",
      change: "from 2,560 × 1,920 · 3.1 MB → 410 KB · location removed",
    });
  });

  it("leaves out what did not change", () => {
    expect(describeSize(info({}))).toEqual({ sent: "1,120 × 840", change: null });
    expect(describeSize(info({ hadLocation: true })).change).toBe("location removed");
    expect(describeSize(info({ original: { width: 1120, height: 840, bytes: 900_000 } })).change).toBe(
      "879 KB → 410 KB",
    );
  });
});
