import { describe, expect, it } from "vitest";
import { picturesOfClipboard } from "./use-attachments-clipboard";

const paste = (files: File[], data: Record<string, string> = {}) =>
  picturesOfClipboard({
    clipboardData: { files: files as unknown as FileList, getData: (type: string) => data[type] ?? "" },
  }).map(({ name }) => name);
const shot = new File(["x"], "image.png", { type: "image/png" });
const copied = new File(["x"], "holiday.jpg", { type: "image/jpeg" });

describe("picturesOfClipboard", () => {
  it("takes a screenshot", () => {
    expect(paste([shot])).toEqual(["image.png"]);
  });

  it("takes several copied files, also where the system adds their names as text", () => {
    expect(paste([copied, shot], { "text/plain": "holiday.jpg\nimage.png" })).toEqual([
      "holiday.jpg",
      "image.png",
    ]);
  });

  it("takes an image copied on a web page, which comes with its markup", () => {
    expect(paste([shot], { "text/html": '<img src="https://example.com/a.png">' })).toEqual(["image.png"]);
  });

  it("leaves plain and formatted text alone", () => {
    expect(paste([], { "text/plain": "hello" })).toEqual([]);
    expect(paste([], { "text/plain": "hello", "text/html": "<b>hello</b>" })).toEqual([]);
  });

  it("takes text from an office program as text, though a picture of it comes along", () => {
    expect(paste([shot], { "text/plain": "A1\tB1", "text/html": "<table><td>A1</td></table>" })).toEqual([]);
  });

  it("takes nothing from a paste without a clipboard", () => {
    expect(picturesOfClipboard({ clipboardData: null })).toEqual([]);
  });
});
