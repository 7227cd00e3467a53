// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MessageField } from "./message-field";

let isCoarse = false;
beforeEach(() => {
  isCoarse = false;
  window.matchMedia = (query: string) =>
    ({ matches: query.includes("coarse") && isCoarse }) as MediaQueryList;
  window.CSS = { supports: () => true } as unknown as typeof CSS;
});
afterEach(cleanup);

function show() {
  let sent = 0;
  render(<MessageField ref={null} value="hi" onChange={() => {}} onSubmit={() => (sent += 1)} />);
  const field = screen.getByRole("textbox", { name: "Message" });
  const press = (init: object) => fireEvent.keyDown(field, { key: "Enter", ...init });
  return { press, sentCount: () => sent };
}

test("Enter sends and adds no line", () => {
  const { press, sentCount } = show();
  expect(press({})).toBe(false);
  expect(sentCount()).toBe(1);
});

test("Shift and Enter make a line", () => {
  const { press, sentCount } = show();
  expect(press({ shiftKey: true })).toBe(true);
  expect(sentCount()).toBe(0);
});

test("Enter that ends a composition never sends, in Safari's order neither", () => {
  const { press, sentCount } = show();
  press({ isComposing: true });
  press({ keyCode: 229 });
  expect(sentCount()).toBe(0);
});

test("Enter makes a line under a finger", () => {
  isCoarse = true;
  const { press, sentCount } = show();
  expect(press({})).toBe(true);
  expect(sentCount()).toBe(0);
});
