// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { canDropPictures, picturesOfDrop } from "./use-attachments-drop";

const drop = (files: File[], data: Record<string, string> = {}) =>
  picturesOfDrop({
    files: files as unknown as FileList,
    types: Object.keys(data),
    getData: (type: string) => data[type] ?? "",
  });

describe("a drop", () => {
  it("is offered for files and for pictures of other pages, not for a selection of text or a link's text", () => {
    expect(canDropPictures({ types: ["Files"] })).toBe(true);
    expect(canDropPictures({ types: ["text/uri-list", "text/html"] })).toBe(true);
    expect(canDropPictures({ types: ["text/plain", "text/html"] })).toBe(false);
    expect(canDropPictures({ types: ["text/plain"] })).toBe(false);
  });

  it("gives all its files, and no address beside them", () => {
    const files = [new File(["x"], "a.png"), new File(["x"], "b.pdf")];
    expect(drop(files, { "text/html": '<img src="https://example.com/a.png">' })).toEqual({
      files,
      url: null,
    });
  });

  it("gives the address of the picture, not of the link around it", () => {
    const markup =
      '<a href="https://example.com/page"><img alt="" src="https://example.com/a.png?x=1&amp;y=2"></a>';
    expect(drop([], { "text/html": markup }).url).toBe("https://example.com/a.png?x=1&y=2");
  });

  it.each([
    "",
    "plain",
    '<a href="https://example.com/">link</a>',
    '<img src="data:image/png;base64,AA">',
    '<img src="blob:http://127.0.0.1/1">',
    '<img src="javascript:alert(1)">',
    '<img src="/api/images/1">',
    "<img>",
  ])("gives nothing for %s", (markup) => {
    expect(drop([], { "text/html": markup })).toEqual({ files: [], url: null });
  });
});
