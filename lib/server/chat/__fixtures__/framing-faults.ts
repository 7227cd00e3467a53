// Streams whose bytes are framed in every way that the standard allows and servers use; each means the same answer.
import "server-only";
import { deflateSync } from "node:zlib";
import { done, event, finish, gzipped, type Scenario, said, send, whole } from "../__support__/play-faults";

const text = "A café at 写真 street 🙂, see `</s>` there.";
const pieces = ["A café at ", "写真", " street 🙂, see ", "`</s>`", " there."];
const plain = whole(...pieces);
const complete = { status: "complete" as const, text, finish: "stop" };

/** The bytes in pieces of a length. */
function cut(bytes: Uint8Array, length: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / length);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * length, (index + 1) * length));
}

/** Lengths from 1 to 7 and back, so that no cut falls at the same place of two events. */
function uneven(bytes: Uint8Array): Uint8Array[] {
  const out: Uint8Array[] = [];
  for (let at = 0, step = 1; at < bytes.length; at += step, step = (step % 7) + 1)
    out.push(bytes.subarray(at, at + step));
  return out;
}

const bytes = Buffer.from(plain);
const withSeveralLines = pieces
  .map(
    (piece) =>
      `data: {"choices":[{"index":0,\ndata: "delta":\ndata: ${JSON.stringify({ content: piece })}}]}\n\n`,
  )
  .join("");

const streams: [name: string, pieces: (string | Uint8Array)[], headers?: Record<string, string>][] = [
  ["one packet", [plain]],
  ["lines that end with CRLF", [plain.replaceAll("\n", "\r\n")]],
  ["lines that end with CR", [plain.replaceAll("\n", "\r")]],
  ["line ends of all kinds", [plain.replaceAll("\n\n", "\r\n\n")]],
  ["CRLF cut between CR and LF", plain.replaceAll("\n", "\r\n").split(/(?<=\r)/)],
  ["a byte order mark", [Buffer.from([0xef, 0xbb, 0xbf]), bytes]],
  [
    "comments before, between and inside events",
    [`: ping - 1\n\n${plain.replaceAll("data:", ": PROCESSING\ndata:")}`],
  ],
  ["several data lines an event", [withSeveralLines + finish() + done]],
  ["no space behind the colon", [plain.replaceAll("data: ", "data:")]],
  ["event, id and retry fields", [plain.replaceAll("data:", "event: message\nid: 7\nretry: 3000\ndata:")]],
  ["unknown fields", [plain.replaceAll("data:", "foo: bar\nbar\ndata:")]],
  ["empty data lines", [plain.replaceAll("data:", "data:\n\ndata:")]],
  ["no blank line at the end", [plain.trimEnd()]],
  ["no line end behind the finish", [pieces.map(said).join("") + finish().trimEnd()]],
  ["each event in two packets", plain.split(/(?<=delta)/)],
  ["several events a packet", cut(bytes, 210)],
  ["one byte at a time", cut(bytes, 1)],
  ["characters cut apart", uneven(bytes)],
  ["another content type", [plain], { "content-type": "text/plain" }],
  ["no known content type", [plain], { "content-type": "application/octet-stream" }],
  ["a charset", [plain], { "content-type": "text/event-stream; charset=UTF-8" }],
  ["deflate", [deflateSync(plain)], { "content-encoding": "deflate" }],
];

export const framingFaults: Scenario[] = [
  ...streams.map(([name, sent, headers]) => ({ name, play: send(sent, { headers }), wanted: complete })),
  { name: "gzip", play: gzipped(plain), wanted: complete },
  {
    name: "a status of 201",
    play: send([plain], { status: 201 }),
    wanted: complete,
  },
  {
    name: "one delta of a million characters",
    play: send([said("é<".repeat(499_000)) + finish() + done]),
    wanted: { status: "complete", text: "é<".repeat(499_000) },
  },
  {
    name: "a hundred thousand deltas",
    play: send([...Array.from({ length: 100 }, () => said("x").repeat(1000)), finish(), done]),
    wanted: { status: "complete", text: "x".repeat(100_000) },
  },
  {
    name: "bad events between good ones",
    play: send([
      said("one "),
      event("not json"),
      event("[1,2]"),
      event('"text"'),
      event('{"choices":[{"delta":{"content":"half'),
      said("two"),
      finish(),
      done,
    ]),
    wanted: { status: "complete", text: "one two", skipped: 4 },
  },
  {
    name: "nesting without end",
    play: send([event("[".repeat(1_000_000)), whole("fine")]),
    wanted: { status: "complete", text: "fine", skipped: 1 },
  },
];
