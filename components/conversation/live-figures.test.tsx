// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FirstSeen } from "@/lib/client/reply-board";
import { emptyTimings } from "@/lib/domain/reply";
import { LiveFigures } from "./live-figures";

beforeEach(() => void vi.useFakeTimers({ now: 10_000 }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const reply = { status: "writing" as const, createdAt: 10_000, text: "x".repeat(400), reasoning: "" };

/** The figures of a reply two seconds after it was asked for. */
function figures(firstTokenMs: number | null, firstSeen: FirstSeen | null): Record<string, string> {
  const timings = { ...emptyTimings, firstTokenMs };
  const { container } = render(<LiveFigures reply={{ ...reply, timings }} firstSeen={firstSeen} />);
  act(() => void vi.advanceTimersByTime(2_000));
  return Object.fromEntries(
    [...container.children].map(({ children: [name, value] }) => [name!.textContent, value!.textContent]),
  );
}

test("the first token is the server's figure once that is known, also where the page did not see it", () => {
  expect(figures(34, { at: 10_700, characters: 4 })["first token"]).toBe("0.03 s");
  cleanup();
  vi.setSystemTime(10_000);
  expect(figures(34, null)["first token"]).toBe("0.03 s");
});

test("until the server says, it is what this page saw, marked; or not known", () => {
  expect(figures(null, { at: 10_700, characters: 4 })["first token"]).toBe("~0.70 s");
  cleanup();
  vi.setSystemTime(10_000);
  expect(figures(null, null)["first token"]).toBe("–");
});

test("the speed leaves out what came together with the first token", () => {
  // 50 tokens in a second; the 50 before were drawn in one piece.
  expect(figures(34, { at: 11_000, characters: 200 })).toMatchObject({ speed: "~50 tok/s", out: "~100" });
  cleanup();
  vi.setSystemTime(10_000);
  expect(figures(34, null).speed).toBe("–");
});
