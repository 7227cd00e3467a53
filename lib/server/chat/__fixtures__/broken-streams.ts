// Answers that begin well and do not end well: errors in mid-stream, cut connections, silence, floods. What came is kept to the letter.
import "server-only";
import {
  choice,
  done,
  drip,
  event,
  finish,
  flood,
  type Scenario,
  said,
  send,
  whole,
} from "../__support__/play-faults";
import { maxReplyLength } from "../reply-writer";

const one = said("one ");
const five = ["one ", "two ", "three ", "four ", "five"];
const begun = five.map(said).join("");
const text = five.join("");
const broken = { status: "incomplete" as const, text };
const error = event({ error: { message: "engine stopped", code: 502 } });
const hot = "provider_stream_error" as const;

/** Errors inside an answer of status 200. */
const reported: Scenario[] = [
  {
    name: "an error in the first chunk",
    play: send([error]),
    wanted: { status: "failed", text: "", code: "provider_down", says: "engine stopped", requests: 1 },
  },
  {
    name: "an error after five chunks",
    play: send([begun, error]),
    wanted: { ...broken, code: hot, says: "engine stopped" },
  },
  {
    name: "an error beside a finish reason",
    play: send([
      begun,
      event({
        error: { message: "engine stopped", code: 502 },
        choices: [{ delta: { content: "" }, finish_reason: "error" }],
      }),
      done,
    ]),
    wanted: { ...broken, code: hot, says: "engine stopped", finish: "error" },
  },
  {
    name: "the finish reason error alone",
    play: send([begun, finish("error"), done]),
    wanted: { ...broken, code: hot, finish: "error" },
  },
  {
    name: "an error after the finish reason",
    play: send([begun, finish(), error]),
    wanted: { ...broken, code: hot },
  },
  {
    name: "an error that is a text",
    play: send([begun, event({ error: "engine stopped" })]),
    wanted: { ...broken, code: hot, says: "engine stopped" },
  },
  {
    name: "an error event",
    play: send([begun, `event: error\n${event({ message: "engine stopped" })}`]),
    wanted: { ...broken, code: hot, says: "engine stopped" },
  },
  {
    name: "an error event that is a text",
    play: send([begun, "event: error\ndata: engine stopped\n\n"]),
    wanted: { ...broken, code: hot, says: "engine stopped" },
  },
  {
    name: "an error line of its own",
    play: send([begun, 'error: {"message":"engine stopped"}\n\n']),
    wanted: { ...broken, code: hot, says: "engine stopped" },
  },
  {
    name: "an error in a field of the host's",
    play: send([begun, event({ x_groq: { error: "engine stopped" }, choices: [] })]),
    wanted: { ...broken, code: hot, says: "engine stopped" },
  },
  {
    name: "an error, and text behind it",
    play: send([one, error, said("two"), done]),
    wanted: { status: "incomplete", text: "one two", code: hot },
  },
  {
    name: "a page in mid-stream",
    play: send([begun, "<html><body>502</body></html>"]),
    wanted: { ...broken, code: "provider_stream_cut" },
  },
];

/** Connections that end before the answer does. */
const cut: Scenario[] = [
  {
    name: "a cut before the first byte",
    play: (_, response) => void response.destroy(),
    wanted: { status: "failed", text: "", code: "provider_unreachable", requests: 2 },
  },
  {
    name: "a cut behind the headers",
    play: send([], { end: "cut" }),
    wanted: { status: "failed", text: "", code: "provider_stream_cut", requests: 1 },
  },
  {
    name: "a cut after five chunks",
    play: send([begun], { end: "cut" }),
    wanted: { ...broken, code: "provider_stream_cut" },
  },
  {
    name: "a cut inside an event",
    play: send([begun, 'data: {"choices":[{"delta":{"cont'], { end: "cut" }),
    wanted: { ...broken, code: "provider_stream_cut", skipped: 1 },
  },
  {
    name: "a cut inside a character",
    play: send([begun, Buffer.from(said("写")).subarray(0, -20)], { end: "cut" }),
    wanted: { ...broken, code: "provider_stream_cut", skipped: 1 },
  },
  {
    name: "a cut behind the finish reason",
    play: send([whole("Yes").replace(done, "")], { end: "cut" }),
    wanted: { status: "complete", text: "Yes" },
  },
  {
    name: "fewer bytes than announced",
    play: send([begun], { headers: { "content-length": "100000" }, end: "cut" }),
    wanted: { ...broken, code: "provider_stream_cut" },
  },
  {
    name: "an end without a finish reason",
    play: send([begun]),
    wanted: { ...broken, code: "provider_stream_cut" },
  },
  {
    name: "[DONE] without a finish reason",
    play: send([begun, done]),
    wanted: { ...broken, code: "provider_stream_cut" },
  },
  {
    name: "an open thinking part",
    play: send([choice({ delta: { reasoning_content: "Hm" } })], { end: "cut" }),
    wanted: { status: "incomplete", text: "", reasoning: "Hm", code: "provider_stream_cut" },
  },
  {
    name: "an open think tag",
    play: send([said("<think>Hm")]),
    wanted: { status: "incomplete", text: "", reasoning: "Hm", code: "provider_stream_cut" },
  },
  {
    name: "no word at all",
    play: send([finish(), done]),
    wanted: { status: "failed", text: "", code: "empty_answer" },
  },
  {
    name: "white space alone",
    play: send([whole(" ", "\n")]),
    wanted: { status: "failed", text: " \n", code: "empty_answer" },
  },
];

const limitMs = 80;
const late = "provider_timeout" as const;
const ping = ": keep-alive\n\n";
const empty = choice({ delta: { role: "assistant", content: "" } });
const silent = { status: "failed" as const, text: "", code: late, requests: 1, isClosed: true };

/** Waits that pass a limit. Keep-alives, empty deltas and white space are no tokens. */
const silence: Scenario[] = [
  { name: "no headers", play: () => {}, limits: { connectMs: limitMs }, wanted: silent },
  {
    name: "headers and nothing more",
    play: send([], { end: "open" }),
    limits: { firstTokenMs: limitMs },
    wanted: silent,
  },
  {
    name: "keep-alives before the first token",
    play: drip(ping),
    limits: { firstTokenMs: limitMs },
    wanted: silent,
  },
  {
    name: "empty deltas before the first token",
    play: drip(empty),
    limits: { firstTokenMs: limitMs },
    wanted: silent,
  },
  {
    name: "roles alone before the first token",
    play: drip(choice({ delta: { role: "assistant" } })),
    limits: { firstTokenMs: limitMs },
    wanted: silent,
  },
  {
    name: "white space before the first token",
    play: drip(said(" ")),
    limits: { firstTokenMs: limitMs },
    wanted: { ...silent, text: /^ *$/ },
  },
  {
    name: "silence in mid-stream",
    play: send([begun], { end: "open" }),
    limits: { betweenTokensMs: limitMs },
    wanted: { ...broken, code: late, isClosed: true },
  },
  {
    name: "keep-alives in mid-stream",
    play: drip(ping, begun),
    limits: { betweenTokensMs: limitMs },
    wanted: { ...broken, code: late, isClosed: true },
  },
  {
    name: "empty deltas in mid-stream",
    play: drip(empty, begun),
    limits: { betweenTokensMs: limitMs },
    wanted: { ...broken, code: late, isClosed: true },
  },
  {
    name: "an open line behind [DONE]",
    play: send([whole("Yes")], { end: "open" }),
    wanted: { status: "complete", text: "Yes" },
  },
  {
    name: "an error status whose body does not end",
    play: (_, response) => void response.writeHead(400).write("engine stopped"),
    wanted: { status: "failed", text: "", code: "provider_rejected", says: "engine stopped", isClosed: true },
  },
];

/** More than anybody asked for. */
const floods: Scenario[] = [
  {
    name: "text without end",
    play: flood(said("x".repeat(900))),
    wanted: {
      status: "incomplete",
      text: "x".repeat(maxReplyLength),
      code: "output_too_large",
      isClosed: true,
    },
  },
  {
    name: "thinking without end",
    play: flood(choice({ delta: { reasoning_content: "x".repeat(900) } })),
    wanted: {
      status: "incomplete",
      text: "",
      reasoning: "x".repeat(maxReplyLength),
      code: "output_too_large",
      isClosed: true,
    },
  },
  {
    name: "stop tokens without end",
    play: flood(said("</s>".repeat(250))),
    wanted: {
      status: "incomplete",
      text: "</s>".repeat(maxReplyLength / 4),
      code: "output_too_large",
      isClosed: true,
    },
  },
  {
    name: "one event without end",
    play: flood("x".repeat(500_000), "data: "),
    wanted: { status: "failed", text: "", code: "provider_bad_answer", isClosed: true },
  },
  {
    name: "a text without end under status 200",
    play: flood("x".repeat(1000), "Hello "),
    wanted: { status: "failed", text: "", code: "provider_bad_answer", isClosed: true },
  },
  {
    name: "an error body without end",
    play: flood("x".repeat(50_000), "", 400),
    wanted: { status: "failed", text: "", code: "provider_rejected", isClosed: true },
  },
];

export const brokenStreams: Scenario[] = [...reported, ...cut, ...silence, ...floods];
