// The sandbox's answer in markdown, in three lengths. Its first line says that no model is behind it; the rest is measured
// from the request. It does not know pace or tokens.
import "server-only";
import type { AnswerFacts } from "./gather-facts";
import { quoteText } from "./quote-text";
import {
  writeAspect,
  writeBrightest,
  writeBytes,
  writeColourList,
  writeColourTable,
  writeLuminanceMaths,
  writeSize,
} from "./write-picture";
import { count, writeContext, writeReceived } from "./write-received";

/** Stands at the start of every answer and of every thinking phase. */
export const sandboxNotice = "Sandbox: no model, for trying the interface";

export type WrittenAnswer = { reasoning: string; text: string };

/** Writes the answer for these facts; the same facts give the same text. */
export function writeAnswer(facts: AnswerFacts): WrittenAnswer {
  const isLong = facts.model.verbosity === "long";
  const sections = [
    `**${sandboxNotice}.** Everything below was measured from your request.`,
    quoteText(facts.question),
    ...(facts.pictures.length > 0 ? writePictures(facts) : writeText(facts)),
    ...(facts.model.verbosity === "short" ? [] : ["### What came with it"]),
    writeContext(facts)
      .map((point) => `- ${point}`)
      .join("\n"),
    writeReceived(facts),
    ...(isLong ? writeMethod(facts) : []),
  ];
  return { reasoning: isLong ? writeReasoning(facts) : "", text: sections.join("\n\n") };
}

function writePictures(facts: AnswerFacts): string[] {
  const { pictures, model, picturesAreEarlier } = facts;
  const overview = [
    "| # | Format | Size | File | Brightest |",
    "|--:|:--|:--|--:|:--|",
    ...pictures.map(
      (each, index) =>
        `| ${index + 1} | ${each.format} | ${writeSize(each)} | ${writeBytes(each.sizeBytes)} | ${each.brightest?.words ?? "even"} |`,
    ),
  ].join("\n");
  const intro = picturesAreEarlier
    ? [
        `No picture came with this message; this is about the newest ${pictures.length === 1 ? "one" : "ones"} before it.`,
      ]
    : [];
  if (model.verbosity === "short") {
    const mostly = pictures.map(
      (each, index) => `Picture ${index + 1} is mostly ${writeColourList(each, 3)}.`,
    );
    return [...intro, overview, mostly.join("\n\n")];
  }
  const details = pictures.flatMap((each, index) => [
    `### Picture ${index + 1}`,
    [
      `- **Shape:** ${writeAspect(each)}, ${count(each.tiles, "tile")} of 560 px`,
      `- **Brightest:** ${writeBrightest(each)}`,
      ...(each.frames > 1 ? [`- **Animation:** ${each.frames} frames, the first was looked at`] : []),
      ...(each.hasAlpha ? ["- **Transparency:** present, looked at on white"] : []),
    ].join("\n"),
    writeColourTable(each),
  ]);
  return [...intro, overview, ...details];
}

function writeText({ question }: AnswerFacts): string[] {
  const words = question.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
  const lines = question === "" ? 0 : question.split("\n").length;
  return [
    "No picture came with this message, so there is only text to measure. Add one to see its colours and brightness.",
    [
      "| Measure | Value |",
      "|:--|--:|",
      `| Characters | ${question.length.toLocaleString("en-US")} |`,
      `| Words | ${words.toLocaleString("en-US")} |`,
      `| Lines | ${lines.toLocaleString("en-US")} |`,
    ].join("\n"),
  ];
}

function writeMethod({ pictures, model }: AnswerFacts): string[] {
  const first = pictures[0]?.colours[0];
  const maths = first
    ? [
        "### How bright is the main colour?",
        "Relative luminance weighs the channels as the eye does:",
        writeLuminanceMaths(first),
      ]
    : [];
  return [
    ...maths,
    "### How this was made",
    [
      "1. Each picture was decoded and turned upright, then sampled at 120 × 120 points.",
      "2. The samples were counted in a histogram of 8 levels a channel, and close colours joined.",
      "3. The brightest region is the area around the brightest of 24 × 24 cells.",
      `4. The pace, and the prices of ${model.inputUsdPerMillion} and ${model.outputUsdPerMillion} USD per million tokens, are simulated. Nothing is charged.`,
    ].join("\n"),
    "The question itself was quoted, *not* understood. To have it answered, choose a real provider in the lane's header.",
  ];
}

/** What was really done, in order, in the voice of a thinking phase. */
function writeReasoning(facts: AnswerFacts): string {
  const { pictures, messages, promptTokens } = facts;
  const looked = pictures.map(
    (each, index) =>
      `Picture ${index + 1} decodes as ${each.format}, ${writeSize(each)}, ${writeBytes(each.sizeBytes)}. ` +
      `It covers ${count(each.tiles, "tile")}. Its samples are mostly ${writeColourList(each, 2)}; brightest: ${writeBrightest(each)}.`,
  );
  return [
    `${sandboxNotice}. These are the steps taken, written as a thinking phase.`,
    `The request holds ${count(messages.length, "message")} and ${count(facts.pictureCount, "picture")}.`,
    ...(looked.length > 0 ? looked : ["There is no picture to decode, so the text is counted instead."]),
    `A quarter of the characters, and 1,601 tokens for each tile, make ${count(promptTokens, "input token")}.`,
    "Next: quote the question without running its markdown, then set out the measurements.",
  ].join("\n\n");
}
