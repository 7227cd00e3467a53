// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDraftText } from "./draft-text";
import { useDraftText } from "./use-draft-text";

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

/** Leaves the page, as a reload does. */
const leave = () => window.dispatchEvent(new Event("pagehide"));
const open = (draftKey: string, prompt = "") =>
  renderHook(({ key }) => useDraftText(key, prompt), { initialProps: { key: draftKey } });

test("a text that was written is there again after a reload", () => {
  const first = open("new");
  act(() => first.result.current.setText("half a question"));
  leave();
  first.unmount();
  expect(open("new").result.current.text).toBe("half a question");
  expect(open("other").result.current.text).toBe("");
});

test("a text that the address asks for comes first", () => {
  sessionStorage.setItem("parallax-draft:new", "older");
  expect(open("new", "from the link").result.current.text).toBe("from the link");
});

test("a text moves with its draft when the conversation gets its own key", () => {
  const { result, rerender } = open("new");
  act(() => result.current.setText("the next question"));
  rerender({ key: "c1" });
  leave();
  expect(result.current.text).toBe("the next question");
  expect([readDraftText("new"), readDraftText("c1")]).toEqual(["", "the next question"]);
});

test("a question set aside survives an emptied field until it is let go", () => {
  const { result } = open("new");
  act(() => result.current.setText("lost?"));
  act(() => result.current.setText(""));
  act(() => result.current.setAside("lost?"));
  leave();
  expect(readDraftText("new")).toBe("lost?");
  act(() => result.current.setAside(""));
  expect(readDraftText("new")).toBe("");
});
