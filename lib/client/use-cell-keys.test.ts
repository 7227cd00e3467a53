// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { handleKey } from "./use-cell-keys";

let pressed: string[];
let helps: number;

beforeEach(() => {
  pressed = [];
  helps = 0;
  const cell = (name: string) =>
    `<article data-cell tabindex="-1" id="${name}">${["s", "r", "c"].map((key) => `<button data-key="${key}">${key}</button>`).join("")}<pre tabindex="0"></pre></article>`;
  document.body.innerHTML = `
    <section data-turn="1">${cell("a1")}${cell("b1")}</section>
    <section data-turn="2"></section>
    <section data-turn="3">${cell("a3")}${cell("b3")}${cell("c3")}</section>
    <textarea></textarea><input />`;
  // jsdom lays nothing out.
  for (const element of document.querySelectorAll<HTMLElement>("[data-cell]")) {
    element.getClientRects = () => [{}] as unknown as DOMRectList;
    element.scrollIntoView = () => {};
    for (const button of element.querySelectorAll<HTMLElement>("button"))
      button.onclick = () => pressed.push(`${element.id} ${button.dataset.key}`);
  }
});
afterEach(() => {
  document.body.innerHTML = "";
});

const at = (id: string) => document.getElementById(id)!;

function press(key: string, from: Element = document.activeElement ?? document.body, more = {}): boolean {
  let isDone = false;
  const listen = (event: KeyboardEvent) => {
    isDone = handleKey(event, () => {
      helps += 1;
    });
  };
  window.addEventListener("keydown", listen);
  from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  window.removeEventListener("keydown", listen);
  return isDone;
}

describe("keys", () => {
  test("lead from outside to the newest answers, and from there up, down and sideways", () => {
    const path = ["k", "l", "k", "h", "j"].map((key) => {
      press(key);
      return document.activeElement?.id;
    });
    expect(path).toEqual(["a3", "b3", "b1", "a1", "a3"]);
  });

  test("stay in a shorter row at its last cell, and at the edges", () => {
    at("c3").focus();
    press("ArrowUp");
    expect(document.activeElement?.id).toBe("b1");
    expect(press("ArrowUp")).toBe(false);
    expect(press("ArrowRight")).toBe(false);
    at("a1").focus();
    expect(press("h")).toBe(false);
    expect(document.activeElement?.id).toBe("a1");
  });

  test("press what a cell offers, and nothing that it does not", () => {
    at("b1").focus();
    press("s");
    press("r", at("b1").querySelector("button")!);
    expect(press("m")).toBe(false);
    expect(press("x")).toBe(false);
    expect(pressed).toEqual(["b1 s", "b1 r"]);
    expect(press("s", document.body)).toBe(false);
  });

  test("leave arrows to what scrolls by itself", () => {
    expect(press("ArrowDown", at("a1").querySelector("pre")!)).toBe(false);
    expect(press("ArrowDown", document.body)).toBe(false);
    expect(press("ArrowDown", at("a1").querySelector("button")!)).toBe(true);
  });

  test("do nothing while something is written or composed, with another key held, or under a dialog", () => {
    at("a1").focus();
    for (const field of document.querySelectorAll("textarea, input"))
      for (const key of ["j", "s", "?"]) expect(press(key, field)).toBe(false);
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])
      expect(press("c", at("a1"), more)).toBe(false);
    document.body.insertAdjacentHTML("beforeend", '<div role="dialog"></div>');
    expect(press("c", at("a1"))).toBe(false);
    expect([pressed, helps]).toEqual([[], 0]);
  });

  test("open the help", () => {
    expect(press("?", document.body, { shiftKey: true })).toBe(true);
    expect(helps).toBe(1);
  });
});
