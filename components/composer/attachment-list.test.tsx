// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Attachment } from "@/lib/client/use-attachments-state";
import { AttachmentList } from "./attachment-list";

afterEach(cleanup);

const ready: Attachment = {
  key: "1",
  name: "boardwalk.jpg",
  previewUrl: "/api/images/1",
  status: "ready",
  progress: null,
  error: null,
  canRetry: false,
  info: {
    id: "1",
    mediaType: "image/jpeg",
    width: 2048,
    height: 1536,
    bytes: 420_000,
    original: { width: 2560, height: 1920, bytes: 3_250_586 },
    name: "boardwalk.jpg",
    hadLocation: true,
  },
  keepOriginal: false,
  hasSource: true,
};

function show(...attachments: Attachment[]) {
  const done: string[] = [];
  render(
    <AttachmentList
      attachments={attachments}
      onRemove={(key) => done.push(`remove ${key}`)}
      onRetry={(key) => done.push(`retry ${key}`)}
      onSendOriginal={(key) => done.push(`original ${key}`)}
    />,
  );
  return done;
}

describe("AttachmentList", () => {
  it("is not there without pictures", () => {
    show();
    expect(screen.queryByRole("list")).toBeNull();
  });

  it("shows of each picture what is sent, what it was, and that its place is gone", () => {
    show(ready, { ...ready, key: "2", name: "two.png" });
    const list = screen.getByRole("list", { name: "Attachments" });
    const [first, second] = within(list).getAllByRole("listitem");
    expect(first?.textContent).toContain("boardwalk.jpg");
    expect(first?.textContent).toContain("2,048 × 1,536");
    expect(first?.textContent).toContain("from 2,560 × 1,920 · 3.1 MB → 410 KB · location removed");
    expect(second?.textContent).toContain("two.png");
  });

  it("removes by name, and sends the original", () => {
    const done = show(ready);
    fireEvent.click(screen.getByRole("button", { name: "Original size" }));
    fireEvent.click(screen.getByRole("button", { name: "Remove boardwalk.jpg" }));
    expect(done).toEqual(["original 1", "remove 1"]);
  });

  it("offers the original only where there is more to send and the file is at hand", () => {
    const same = { ...ready.info!, width: 2560, height: 1920, bytes: 3_250_586 };
    show(
      { ...ready, key: "2", info: same },
      { ...ready, key: "3", keepOriginal: true },
      { ...ready, key: "4", hasSource: false },
      { ...ready, key: "5", status: "uploading" },
    );
    expect(screen.queryByRole("button", { name: "Original size" })).toBeNull();
  });

  it("shows how far an upload is, and that the server is at work", () => {
    const uploading: Attachment = { ...ready, status: "uploading", info: null };
    show({ ...uploading, progress: 0.42 }, { ...uploading, key: "2", name: "b.png", progress: 1 });
    expect(screen.getByRole("progressbar", { name: "Upload of boardwalk.jpg" }).getAttribute("value")).toBe(
      "0.42",
    );
    expect(screen.getByText("42 %")).toBeTruthy();
    expect(screen.getByText("preparing")).toBeTruthy();
  });

  it("says in the chip why a picture is not taken, without a broken preview", () => {
    const done = show({
      ...ready,
      status: "failed",
      info: null,
      error: "The picture cannot be read.",
      canRetry: true,
    });
    expect(screen.getByRole("alert").textContent).toBe("The picture cannot be read.");
    expect(document.querySelector("img")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Retry boardwalk.jpg" }));
    expect(done).toEqual(["retry 1"]);
  });
});
