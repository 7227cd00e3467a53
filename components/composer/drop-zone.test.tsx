// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { DropZone } from "./drop-zone";

afterEach(cleanup);

const overlay = () => screen.queryByText("Drop pictures to attach");
const files = [new File(["x"], "a.png"), new File(["x"], "b.png")];
const carried = { types: ["Files"], files, getData: () => "" };
const text = { types: ["text/plain"], files: [], getData: () => "hello" };
const remote = {
  types: ["text/uri-list", "text/html"],
  files: [],
  getData: (type: string) => (type === "text/html" ? '<img src="https://example.com/a.png">' : ""),
};

function show() {
  const done: string[] = [];
  const view = render(
    <DropZone
      onFiles={(taken) => done.push(...taken.map(({ name }) => name))}
      onUrl={(url) => done.push(url)}
    />,
  );
  return { done, ...view };
}

describe("DropZone", () => {
  it("shows itself while pictures are over the page, and goes when they leave it", async () => {
    show();
    expect(overlay()).toBeNull();
    fireEvent.dragEnter(document.body, { dataTransfer: carried });
    expect(overlay()).not.toBeNull();
    fireEvent.dragLeave(document.documentElement);
    fireEvent.dragOver(document.body, { dataTransfer: carried });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(overlay()).not.toBeNull();
    fireEvent.dragLeave(document.documentElement);
    await waitFor(() => expect(overlay()).toBeNull());
  });

  it("takes files dropped anywhere, and keeps the browser from opening them", () => {
    const { done } = show();
    // fireEvent gives false where the default was prevented.
    expect(fireEvent.dragOver(document.body, { dataTransfer: carried })).toBe(false);
    expect(fireEvent.drop(document.body, { dataTransfer: carried })).toBe(false);
    expect(done).toEqual(["a.png", "b.png"]);
    expect(overlay()).toBeNull();
  });

  it("takes the address of a picture from another page", () => {
    const { done } = show();
    fireEvent.drop(document.body, { dataTransfer: remote });
    expect(done).toEqual(["https://example.com/a.png"]);
  });

  it("leaves dragged text to the text field", () => {
    const { done } = show();
    expect(fireEvent.dragOver(document.body, { dataTransfer: text })).toBe(true);
    expect(fireEvent.drop(document.body, { dataTransfer: text })).toBe(true);
    expect(overlay()).toBeNull();
    expect(done).toEqual([]);
  });

  it("hears nothing any more once it is gone", () => {
    const { done, unmount } = show();
    unmount();
    expect(fireEvent.drop(document.body, { dataTransfer: carried })).toBe(true);
    expect(done).toEqual([]);
  });
});
