// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyCost, emptyTimings, type Reply } from "@/lib/domain/reply";
import { ReplyNote } from "./reply-note";

const reply = (more: Partial<Reply>): Reply => ({
  id: "r",
  turnId: "t",
  lane: { id: "a", provider: "p", model: "m" },
  variant: 1,
  isChosen: true,
  status: "failed",
  text: "",
  reasoning: "",
  lastEventId: 1,
  createdAt: 1_000_000,
  endedAt: 1_000_400,
  finishReason: null,
  attempts: [],
  usage: null,
  timings: emptyTimings,
  cost: emptyCost,
  error: {
    code: "provider_rate_limited",
    message: "Acme asks to slow down.",
    retryable: true,
    retryAfterSeconds: 12,
  },
  servedModel: null,
  prices: null,
  ...more,
});

beforeEach(() => vi.useFakeTimers({ now: 1_002_400 }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
const show = (more: Partial<Reply> = {}) => {
  const onRetry = vi.fn();
  render(<ReplyNote reply={reply(more)} provider="Acme" retryName="Retry" onRetry={onRetry} />);
  return onRetry;
};
const label = () => screen.getByRole("button").textContent;

describe("Retry", () => {
  test("counts down the wait that the provider asked for, from the end of the reply, and may be pressed before", () => {
    const onRetry = show();
    expect(label()).toBe("Retry in 10 s");
    act(() => vi.advanceTimersByTime(1_000));
    expect(label()).toBe("Retry in 9 s");
    screen.getByRole("button").click();
    expect(onRetry).toHaveBeenCalledOnce();
    act(() => vi.advanceTimersByTime(9_000));
    expect(label()).toBe("Retry");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("counts from now where the page saw the end", () => {
    show({ endedAt: null });
    expect(label()).toBe("Retry in 12 s");
  });

  test("counts nothing where nobody asked to wait, or where the wait is over", () => {
    show({ error: { code: "provider_down", message: "Acme is failing.", retryable: true } });
    expect(label()).toBe("Retry");
    cleanup();
    show({ endedAt: 900_000 });
    expect(label()).toBe("Retry");
  });
});

describe("the sentence", () => {
  test.each([
    ["stopped", "Stopped before anything arrived", "Stopped; what had arrived is kept"],
    [
      "incomplete",
      "Broke off before it was complete.",
      "Broke off before it was complete; what arrived is kept.",
    ],
    ["interrupted", "Interrupted before anything arrived.", "Interrupted; what had arrived is kept."],
  ] as const)(
    "of a reply that was %s says that something is kept only where something came",
    (status, empty, kept) => {
      show({ status, error: null });
      expect(screen.getByText(empty)).toBeDefined();
      cleanup();
      show({ status, error: null, text: "Well," });
      expect(screen.getByText(kept)).toBeDefined();
      cleanup();
      show({ status, error: null, reasoning: "Hm" });
      expect(screen.getByText(kept)).toBeDefined();
    },
  );
});
