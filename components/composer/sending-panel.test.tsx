// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { counted, offer, picture } from "@/lib/domain/__support__/estimates";
import { type DetailedEstimate, estimateLane } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
import { planSending } from "@/lib/domain/sending/plan-sending";
import { bestSaving, tilesText } from "./describe-sending";
import { SendingPanel } from "./sending-panel";
import { SendingWarning } from "./sending-warning";

afterEach(cleanup);

/** The estimate of a lane for a question with these pictures, after a question with another. */
function estimateOf(
  lane: Lane,
  changes: Partial<Offer>,
  sizes: [number, number][] = [[561, 560]],
): DetailedEstimate {
  const listed = offer(changes);
  const images = [[800, 600] as const, ...sizes].map(([width, height], index) =>
    picture(width, height, `picture-${index}`),
  );
  const parts = (from: number, to?: number) =>
    images.slice(from, to).map((image) => ({ type: "image" as const, image }));
  const messages = [
    { role: "user" as const, parts: parts(0, 1) },
    { role: "assistant" as const, text: "An answer" },
    { role: "user" as const, parts: parts(1) },
  ];
  const sending = planSending(messages, lane, sendingRulesOf(listed), sizes.length);
  const of = (isOfQuestion: boolean) =>
    sending.pictures.filter((each) => each.isOfQuestion === isOfQuestion).map(({ image }) => image);
  const question = counted({ images: of(true), historyImages: of(false), sending });
  return estimateLane(lane, listed, question, []).estimate;
}

const lane: Lane = { id: "a", provider: "p", model: "m" };
const from = { source: "https://host.test/docs", asOf: "2026-01-01" };

function showPanel(given: Lane, changes: Partial<Offer>, sizes?: [number, number][]) {
  const done: unknown[] = [];
  const rows = [{ lane: given, estimate: estimateOf(given, changes, sizes), name: "Host" }];
  render(<SendingPanel id="panel" rows={rows} onChange={(id, change) => done.push([id, change])} />);
  return { done, row: within(screen.getByRole("listitem", { name: "Sent to Host" })) };
}

describe("the panel of what is sent", () => {
  it("shows every picture with what it takes, and opens the bytes that are sent", () => {
    const { row } = showPanel(lane, {});
    const links = row.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(["/api/images/picture-0", "/api/images/picture-1"]);
    expect(row.getByText("as it is, 561 × 560")).toBeTruthy();
    expect(row.getByText("2 tiles · 3,202 tokens · $0.0011")).toBeTruthy();
    expect(row.getByText("2 pictures")).toBeTruthy();
  });

  it("says where the upper cost is no bound, since nobody knows how long an answer can get", () => {
    const { row } = showPanel(lane, { maxOutputTokens: null });
    expect(row.getByText(/^\$0\.\d+ – \$0\.\d+ or more$/)).toBeTruthy();
    expect(row.getByText(/^The upper cost is with an answer of 4,096 tokens\./)).toBeTruthy();
    cleanup();
    const bounded = showPanel(lane, {}).row;
    expect(bounded.getByText(/^\$0\.\d+ – \$0\.\d+$/)).toBeTruthy();
    expect(bounded.queryByText(/upper cost/)).toBeNull();
  });

  it("says what is left out, since when that is known, and sets how pictures go", () => {
    const { row, done } = showPanel(lane, {
      maxImages: 1,
      pictureRules: { maxImages: { value: 1, ...from } },
    });
    expect(row.getByText("1 of 2 pictures · takes 1 (as of 2026-01-01)")).toBeTruthy();
    expect(row.getByText(/^about 3,222 tokens in/)).toBeTruthy();
    expect(row.getByText("127,850 of 131,072 left")).toBeTruthy();
    expect(row.getByText(/1 not sent, of earlier questions: the model is only told of it/)).toBeTruthy();
    fireEvent.change(row.getByRole("combobox", { name: "Pictures for Host" }), {
      target: { value: "canvas" },
    });
    fireEvent.change(row.getByRole("combobox", { name: "Pictures for Host" }), { target: { value: "" } });
    expect(done).toEqual([
      ["a", { pictures: "canvas" }],
      ["a", { pictures: undefined }],
    ]);
  });

  it("shows the canvas as the one picture that it is", () => {
    const { row } = showPanel({ ...lane, pictures: "canvas" }, { maxImages: 1 });
    expect(row.getByText(/^A–B on one canvas, /)).toBeTruthy();
    expect(row.getByRole("link").getAttribute("href")).toMatch(/^\/api\/images\/canvas~/);
  });

  it("says where the system prompt goes, and puts it elsewhere and back", () => {
    const refusing = { pictureRules: { refusesSystem: { value: true, ...from } } };
    const system = "Be brief.";
    const first = showPanel({ ...lane, system }, refusing);
    expect(first.row.getByText(/goes inside the question. This host refuses/)).toBeTruthy();
    fireEvent.click(first.row.getByRole("button", { name: "Keep it apart" }));
    expect(first.done).toEqual([["a", { foldSystem: false }]]);
    cleanup();
    const second = showPanel({ ...lane, system, foldSystem: false }, refusing);
    fireEvent.click(second.row.getByRole("button", { name: "Put it inside the question" }));
    expect(second.done).toEqual([["a", { foldSystem: undefined }]]);
    cleanup();
    expect(showPanel(lane, refusing).row.queryByText(/system prompt/)).toBeNull();
  });
});

describe("a warning before the send", () => {
  function showWarning(estimate: DetailedEstimate) {
    const done: unknown[] = [];
    render(
      <SendingWarning
        name="Host"
        estimate={estimate}
        onPictures={(choice) => done.push(choice)}
        onShrink={(id, change) => done.push([id, change])}
      />,
    );
    return done;
  }

  it("offers the canvas where pictures are left out", () => {
    const done = showWarning(estimateOf(lane, { maxImages: 1 }));
    expect(screen.getByRole("note").textContent).toContain(
      "Host: This offer takes 1 picture: 1 earlier not sent.",
    );
    fireEvent.click(screen.getByRole("button", { name: "Put all on one canvas" }));
    expect(done).toEqual(["canvas"]);
  });

  it("offers to shrink a picture that overflows the context, or to send fewer", () => {
    const estimate = estimateOf({ ...lane, pictures: "newest" }, { contextTokens: 4096 }, [[2000, 1500]]);
    const done = showWarning(estimate);
    expect(screen.getByRole("note").textContent).toContain("6,404 tokens, this offer holds 4,096");
    fireEvent.click(screen.getByRole("button", { name: /^Shrink to / }));
    const { width, height } = estimate.pictures[0]!.fitting!;
    expect(done).toEqual([["picture-1", { how: "shrink", width, height }]]);
    cleanup();
    const canvas = showWarning(estimateOf({ ...lane, pictures: "canvas" }, { contextTokens: 4096 }));
    fireEvent.click(screen.getByRole("button", { name: "Only the newest picture" }));
    expect(canvas).toEqual(["newest"]);
    cleanup();
    const many = showWarning(estimateOf(lane, { contextTokens: 4096 }));
    fireEvent.click(screen.getByRole("button", { name: "Only the newest picture" }));
    fireEvent.click(screen.getByRole("button", { name: "Leave pictures out here" }));
    expect(many).toEqual(["newest", "none"]);
  });
});

describe("a chip's words", () => {
  const two = [estimateOf(lane, {}), estimateOf({ ...lane, id: "b" }, { imageTokenRule: "gemini" })];

  it("name the tiles of all lanes", () => {
    expect(tilesText(two.slice(0, 1), "picture-1")).toBe("2 tiles");
    expect(tilesText(two, "picture-1")).toBe("1–2 tiles");
    expect(tilesText(two, "picture-0")).toBeNull();
  });

  it("offer the change that saves most over the lanes", () => {
    expect(bestSaving(two, "picture-1")).toEqual({
      change: { how: "cut", width: 560, height: 560 },
      text: "Cut 1 px, save 1,601 tokens in 1 lane",
      cost: "$0.00056",
    });
    const alike = [two[0]!, estimateOf({ ...lane, id: "b" }, {})];
    expect(bestSaving(alike, "picture-1")?.text).toBe("Cut 1 px, save 3,202 tokens in 2 lanes");
    expect(bestSaving(two, "picture-0")).toBeNull();
  });
});
