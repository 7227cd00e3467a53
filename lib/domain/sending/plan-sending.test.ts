import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { picture } from "../__support__/estimates";
import type { ImageInfo } from "../conversation";
import type { Lane } from "../lane";
import type { LaneMessage } from "../messages";
import { recipeOf } from "./derived-picture";
import { noteOfSending } from "./note-of-sending";
import type { SendingRules } from "./picture-rules";
import { planSending } from "./plan-sending";
import { noteSentences } from "./sending-note";
import { sentMessages } from "./sent-messages";

const [a, b, c] = [picture(800, 600, "a"), picture(400, 400, "b"), picture(1200, 900, "c")];
const from = { source: "a page", asOf: "2026-01-01" };
const rules = (changes: Partial<SendingRules> = {}): SendingRules => ({
  vision: true,
  maxImages: null,
  rules: {},
  ...changes,
});
const asked = (text: string, ...images: ImageInfo[]): LaneMessage<ImageInfo> => ({
  role: "user",
  parts: [...images.map((image) => ({ type: "image" as const, image })), { type: "text" as const, text }],
});
const answered = (text: string): LaneMessage<ImageInfo> => ({ role: "assistant", text });
/** Three pictures, two of them of the question. */
const conversation = [asked("First", a), answered("An answer"), asked("Second", b, c)];

type Setting = Pick<Lane, "system" | "pictures" | "foldSystem">;
const plan = (given: Partial<SendingRules> = {}, lane: Setting = {}, messages = conversation, own = 2) =>
  planSending(messages, lane, rules(given), own);

/** What goes out, in short: a picture as its id, everything else as its text. */
const shortly = (sending: ReturnType<typeof planSending>) =>
  sentMessages(sending).messages.map((message) =>
    message.role === "assistant"
      ? message.text
      : message.parts.map((part) => (part.type === "image" ? { id: part.image.id } : part.text)),
  );

describe("the plan of what is sent", () => {
  it("is everything as it stands where nothing speaks against it", () => {
    const sending = plan();
    expect(shortly(sending)).toEqual([
      [{ id: "a" }, "First"],
      "An answer",
      [{ id: "b" }, { id: "c" }, "Second"],
    ]);
    expect(sending.pictures.map(({ kind, isOfQuestion }) => [kind, isOfQuestion])).toEqual([
      ["whole", false],
      ["whole", true],
      ["whole", true],
    ]);
    expect(noteOfSending(sending)).toBeNull();
  });

  it("keeps the newest pictures over a count, and tells the model of the others where they stood", () => {
    const sending = plan({ maxImages: 1 });
    expect(shortly(sending)).toEqual([
      ["[A picture belongs here that you are not shown.]\n\nFirst"],
      "An answer",
      [{ id: "c" }, "[A picture belongs here that you are not shown.]\n\nSecond"],
    ]);
    expect(sending.leftOut).toEqual([
      { image: a, reason: "count", isOfQuestion: false },
      { image: b, reason: "count", isOfQuestion: true },
    ]);
  });

  it("sends a question without pictures after pictures beyond the count", () => {
    const later = [...conversation, answered("More"), asked("Only text")];
    const sending = plan({ maxImages: 2 }, {}, later, 0);
    expect(shortly(sending).at(-1)).toEqual(["Only text"]);
    expect(sending.pictures.map(({ image }) => image.id)).toEqual(["b", "c"]);
    expect(sending.leftOut.map(({ image }) => image.id)).toEqual(["a"]);
  });

  it("lays all pictures on one canvas where the newest stood, each with its label", () => {
    const sending = plan({ maxImages: 1 }, { pictures: "canvas" });
    const [canvas] = sending.pictures;
    expect(sending.pictures).toHaveLength(1);
    expect(canvas).toMatchObject({ kind: "canvas", of: [a, b, c], isOfQuestion: true });
    expect(recipeOf(canvas!.image.id)).toMatchObject({ kind: "stitched", of: ["a", "b", "c"] });
    expect(shortly(sending)).toEqual([
      ["[Picture A belongs here; it is on the canvas of pictures that follows.]\n\nFirst"],
      "An answer",
      [
        { id: canvas!.image.id },
        "[This one picture is a canvas of 3 pictures, each below its label: A, B, C.]\n\nSecond",
      ],
    ]);
    expect(sending.leftOut).toEqual([]);
  });

  it("makes no canvas of one picture", () => {
    const sending = plan({}, { pictures: "canvas" }, [asked("One", a)], 1);
    expect(sending.pictures).toMatchObject([{ kind: "whole", image: { id: "a" } }]);
  });

  it.each([
    ["a model without vision", { vision: false }, {}, "no-vision"],
    ["a lane that is set so", {}, { pictures: "none" }, "choice"],
  ] as const)("sends %s a note for every picture, and texts alone", (_, given, lane, reason) => {
    const sending = plan(given, lane);
    expect(sending.leftOut.map((each) => each.reason)).toEqual([reason, reason, reason]);
    expect(shortly(sending)).toEqual([
      ["[A picture belongs here that you are not shown.]\n\nFirst"],
      "An answer",
      ["[2 pictures belong here that you are not shown.]\n\nSecond"],
    ]);
  });

  it("sends the newest alone where the lane is set so, whatever the offer takes", () => {
    const sending = plan({ maxImages: 5 }, { pictures: "newest" });
    expect(sending.pictures.map(({ image }) => image.id)).toEqual(["c"]);
    expect(sending.leftOut.map(({ reason }) => reason)).toEqual(["choice", "choice"]);
  });

  it("makes a picture smaller that passes an offer's bytes, and leaves the others as they are", () => {
    const large = { ...picture(2048, 1536, "large"), bytes: 900_000, mediaType: "image/jpeg" };
    const sending = plan(
      { rules: { maxImageBytes: { value: 134_000, ...from } } },
      {},
      [asked("Look", b, large)],
      2,
    );
    const [small, fitted] = sending.pictures;
    expect(small).toMatchObject({ kind: "whole", image: { id: "b" } });
    expect(fitted).toMatchObject({ kind: "fitted", of: [large], image: { mediaType: "image/jpeg" } });
    expect(fitted!.image.width).toBeLessThan(2048);
    expect(fitted!.image.width / fitted!.image.height).toBeCloseTo(4 / 3, 1);
    expect(recipeOf(fitted!.image.id)).toMatchObject({ of: "large", maxBytes: 134_000 });
  });

  it("leaves the oldest out where all together pass an offer's bytes, and never the newest", () => {
    const heavy = (id: string) => ({ ...picture(1000, 1000, id), bytes: 1_400_000, mediaType: "image/jpeg" });
    const sending = plan(
      { rules: { maxBase64Bytes: { value: 4_000_000, ...from } } },
      {},
      [asked("Look", heavy("one"), heavy("two"), heavy("three"))],
      3,
    );
    expect(sending.pictures.map(({ image }) => image.id)).toEqual(["two", "three"]);
    expect(sending.leftOut).toMatchObject([{ image: { id: "one" }, reason: "bytes" }]);
  });
});

describe("a system prompt beside pictures", () => {
  const refusing = { rules: { refusesSystem: { value: true, ...from } } };
  const system = "Be brief.";

  it("goes inside the first question where the offer refuses it otherwise", () => {
    const sending = plan(refusing, { system });
    expect(sentMessages(sending).system).toBeUndefined();
    expect(shortly(sending)[0]).toEqual([{ id: "a" }, "Be brief.\n\nFirst"]);
    expect(noteSentences(noteOfSending(sending)!).map(({ text }) => text)).toEqual([
      "The system prompt was sent inside the question, not as a message of its own.",
    ]);
  });

  it("stays a message of its own without pictures", () => {
    const sending = plan(refusing, { system }, [asked("Only text")], 0);
    expect(sentMessages(sending).system).toBe(system);
    expect(plan({ ...refusing, maxImages: 1 }, { system, pictures: "none" }).isSystemFolded).toBe(false);
  });

  it("stands where the lane is told to put it, whatever is known of the offer", () => {
    expect(plan(refusing, { system, foldSystem: false }).isSystemFolded).toBe(false);
    expect(plan({}, { system, foldSystem: true }).isSystemFolded).toBe(true);
    expect(plan({}, { foldSystem: true }).isSystemFolded).toBe(false);
  });

  it("stands before the text of a picture without words", () => {
    const wordless: LaneMessage<ImageInfo> = { role: "user", parts: [{ type: "image", image: a }] };
    expect(shortly(plan(refusing, { system }, [wordless], 1))).toEqual([[{ id: "a" }, "Be brief."]]);
  });
});

describe("any plan", () => {
  const image = fc.record({
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
    bytes: fc.integer({ min: 1, max: 6_000_000 }),
    mediaType: fc.constantFrom("image/jpeg", "image/png"),
  });
  const turns = fc.array(fc.array(image, { maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const limit = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: null });
  const choice = fc.constantFrom(undefined, "newest" as const, "canvas" as const, "none" as const);

  it("keeps every limit, loses no picture without a word, and keeps every text", () => {
    fc.assert(
      fc.property(
        turns,
        fc.constantFrom(true, false, null),
        limit(1, 6),
        limit(2_000, 4_000_000),
        limit(8_000, 9_000_000),
        limit(1_024, 3_000),
        choice,
        (sizes, vision, maxImages, maxImageBytes, maxBase64Bytes, maxSidePixels, pictures) => {
          let next = 0;
          const messages = sizes.flatMap((all, index) => {
            const images = all.map((size) => ({ ...picture(1, 1, `i${next++}`), ...size }));
            return [asked(`question ${index}`, ...images), answered(`answer ${index}`)];
          });
          const said = <Value>(value: Value | null) => (value === null ? undefined : { value, ...from });
          const given = {
            vision,
            maxImages,
            rules: {
              maxImageBytes: said(maxImageBytes),
              maxBase64Bytes: said(maxBase64Bytes),
              maxSidePixels: said(maxSidePixels),
            },
          };
          const sending = planSending(messages.slice(0, -1), { pictures }, given, sizes.at(-1)!.length);
          const { messages: sent } = sentMessages(sending);
          const parts = sent.flatMap((message) => (message.role === "user" ? message.parts : []));
          const images = parts.flatMap((part) => (part.type === "image" ? [part.image] : []));
          expect(images).toEqual(sending.pictures.map((each) => each.image));
          if (maxImages !== null) expect(images.length).toBeLessThanOrEqual(maxImages);
          if (vision === false) expect(images).toEqual([]);
          if (maxSidePixels !== null)
            for (const { width, height } of images)
              expect(Math.max(width, height)).toBeLessThanOrEqual(maxSidePixels);
          const shown = sending.pictures.flatMap(({ of }) => of.map(({ id }) => id));
          const left = sending.leftOut.map(({ image: { id } }) => id);
          expect([...shown, ...left].sort()).toEqual(
            Array.from({ length: next }, (_, index) => `i${index}`).sort(),
          );
          const text = JSON.stringify(sent);
          for (let index = 0; index < sizes.length; index += 1) expect(text).toContain(`question ${index}`);
          expect(text.match(/not shown/g)?.length ?? 0).toBeLessThanOrEqual(left.length);
          if (left.length > 0) expect(text).toContain("not shown");
        },
      ),
      { numRuns: 300 },
    );
  });
});
