// Chunks of every shape that was seen: choices, deltas, roles, usage, thinking, stop tokens and finish reasons.
import "server-only";
import {
  choice,
  done,
  event,
  finish,
  refuse,
  type Scenario,
  said,
  send,
  whole,
} from "../__support__/play-faults";

type Row = [name: string, stream: string, wanted?: Partial<Scenario["wanted"]>];

const usageOf = (usage: unknown) => event({ choices: [], usage });
const counted = { prompt_tokens: 12, completion_tokens: 5 };

const shapes: Row[] = [
  ["empty choices first", event({ choices: [], prompt_filter_results: [] }) + whole("Yes")],
  ["no choices", event({ id: "x" }) + whole("Yes")],
  ["choices that are null", event({ choices: null }) + whole("Yes")],
  ["a choice that is null", event({ choices: [null] }) + whole("Yes")],
  ["a choice without an index", event({ choices: [{ delta: { content: "Yes" } }] }) + finish() + done],
  ["an index as text", event({ choices: [{ index: "0", delta: { content: "Yes" } }] }) + finish() + done],
  ["a delta that is null", choice({ delta: null }) + whole("Yes")],
  ["no delta", choice({}) + whole("Yes")],
  ["content that is null", choice({ delta: { role: "assistant", content: null } }) + whole("Yes")],
  ["an empty first delta", said("") + whole("Yes")],
  ["a first delta of one space", whole(" ", "Yes"), { text: " Yes" }],
  [
    "error fields that hold nothing",
    event({ error: null, choices: [{ delta: { content: "Yes" } }] }) + finish() + done,
  ],
  [
    "content in parts",
    choice({
      delta: {
        content: [
          { type: "text", text: "Ye" },
          { type: "output_text", text: "s" },
        ],
      },
    }) + finish(),
  ],
  [
    "a message in the place of a delta",
    choice({ message: { role: "assistant", content: "Yes" }, finish_reason: "stop" }),
  ],
  [
    "the whole message again at the end",
    said("Ye") + said("s") + choice({ message: { content: "Yes" }, finish_reason: "stop" }),
  ],
  ["text in the place of a delta", choice({ text: "Yes" }) + finish()],
  [
    "a second choice mixed in",
    event({
      choices: [
        { index: 1, delta: { content: "No" } },
        { index: 0, delta: { content: "Yes" } },
      ],
    }) +
      event({ choices: [{ index: 1, delta: { content: " no" }, finish_reason: "length" }] }) +
      finish() +
      done,
  ],
  [
    "halves of a character in two deltas",
    String.raw`data: {"choices":[{"delta":{"content":"Yes \ud83d"}}]}` +
      "\n\n" +
      String.raw`data: {"choices":[{"delta":{"content":"\ude42"}}]}` +
      `\n\n${finish()}${done}`,
    { text: "Yes 🙂" },
  ],
  ["a null character", whole("Yes\u0000!"), { text: "Yes\ufffd!" }],
  ...["model", "", "user", "system", 5, null].map(
    (role): Row => [
      `the role ${JSON.stringify(role)}`,
      choice({ delta: { role, content: "Yes" } }) + finish() + done,
    ],
  ),
  [
    "a call of a tool that nobody asked for",
    choice({ delta: { content: "Yes", tool_calls: [{ function: { name: "x", arguments: "{" } }] } }) +
      finish() +
      done,
  ],
  [
    "prototypes",
    event(
      '{"__proto__":{"polluted":true},"choices":[{"delta":{"content":"Yes","constructor":{"prototype":{"polluted":true}}}}]}',
    ) +
      finish() +
      done,
  ],
];

const usages: Row[] = [
  ["usage nowhere", whole("Yes"), { usage: null }],
  [
    "usage that is null",
    event({ usage: null, choices: [{ delta: { content: "Yes" } }] }) + finish(),
    { usage: null },
  ],
  ["usage in a chunk of its own", said("Yes") + finish() + usageOf(counted) + done, { usage: [12, 5] }],
  [
    "usage with the finish",
    said("Yes") + event({ choices: [{ delta: {}, finish_reason: "stop" }], usage: counted }) + done,
    { usage: [12, 5] },
  ],
  [
    "usage in every chunk, the last of which counts",
    event({ choices: [{ delta: { content: "Yes" } }], usage: { prompt_tokens: 12, completion_tokens: 1 } }) +
      finish() +
      usageOf(counted) +
      done,
    { usage: [12, 5] },
  ],
  [
    "usage in a field of the host's",
    said("Yes") + event({ choices: [{ delta: {}, finish_reason: "stop" }], x_groq: { usage: counted } }),
    { usage: [12, 5] },
  ],
  [
    "usage inside the choice",
    said("Yes") + choice({ delta: {}, finish_reason: "stop", usage: counted }),
    { usage: [12, 5] },
  ],
  [
    "usage as texts",
    said("Yes") + finish() + usageOf({ prompt_tokens: "12", completion_tokens: "5" }),
    { usage: [12, 5] },
  ],
  [
    "usage by other names",
    said("Yes") + finish() + usageOf({ input_tokens: 12, output_tokens: 5 }),
    { usage: [12, 5] },
  ],
  [
    "usage that makes no sense",
    said("Yes") +
      finish() +
      event('{"choices":[],"usage":{"prompt_tokens":-4,"completion_tokens":1e309,"total_tokens":"many"}}'),
    { usage: null },
  ],
];

const think = { text: "Seven.", reasoning: "Count them." };
const thoughts: Row[] = [
  ["reasoning_content", choice({ delta: { reasoning_content: "Count them." } }) + whole("Seven."), think],
  ["reasoning", choice({ delta: { reasoning: "Count them." } }) + whole("Seven."), think],
  [
    "reasoning_details",
    choice({ delta: { reasoning_details: [{ type: "reasoning.text", text: "Count them." }] } }) +
      whole("Seven."),
    think,
  ],
  [
    "all three fields with the same thinking",
    choice({
      delta: {
        reasoning_content: "Count them.",
        reasoning: "Count them.",
        reasoning_details: [{ text: "Count them." }],
      },
    }) + whole("Seven."),
    think,
  ],
  [
    "parts of type thinking",
    choice({
      delta: { content: [{ type: "thinking", thinking: [{ type: "text", text: "Count them." }] }] },
    }) + whole("Seven."),
    think,
  ],
  ["think tags", whole("<think>Count them.</think>\n\nSeven."), think],
  ["think tags cut apart", whole("<th", "ink>Count", " them.</t", "hink>", "\n\nSeven."), think],
  ["a lone closing tag", whole("Count them.</think>\n\nSeven."), think],
  [
    "tags in the answer, which are text",
    whole("Use `<think>` and </think> here."),
    { text: "Use `<think>` and </think> here." },
  ],
];

const tokens = ["</s>", "<|eot_id|>", "<|end_of_text|>", "<|eom_id|>", "<|im_end|>", "<|endoftext|>"];
const endings: Row[] = [
  ...tokens.map((token): Row => [`${token} at the end`, whole("Yes", token)]),
  ["a stop token cut apart", whole("Yes<", "|im", "_e", "nd|", ">")],
  ["two stop tokens and a line end", whole("Yes", "<|eot_id|>", "</s>", "\n")],
  ["a stop token in mid-text", whole("The ", "</s>", " tag ends it."), { text: "The </s> tag ends it." }],
  ["a stop token in code at the end", whole("Write `<|im_end|>`"), { text: "Write `<|im_end|>`" }],
  ["the beginning of a stop token at the end", whole("a <|im_"), { text: "a <|im_" }],
];

const reasons: Row[] = [
  ["no [DONE]", said("Yes") + finish()],
  [
    "text behind the finish reason",
    said("Ye") + choice({ delta: { content: "s" }, finish_reason: "stop" }) + done,
  ],
  ...["eos", "end_turn", "stop_sequence", "COMPLETE", "STOP", "function_call"].map(
    (word): Row => [`the reason ${word}`, said("Yes") + finish(word) + done, { finish: word }],
  ),
  ...["length", "max_tokens", "MAX_TOKENS"].map(
    (word): Row => [
      `the reason ${word}`,
      said("Yes") + finish(word) + done,
      { status: "length", finish: word },
    ],
  ),
  ...["content_filter", "content_filtered", "guardrail_intervened", "SAFETY"].map(
    (word): Row => [
      `the reason ${word}`,
      said("Yes") + finish(word) + done,
      { status: "filtered", finish: word },
    ],
  ),
  [
    "a refusal",
    choice({ delta: { refusal: "Yes" } }) + finish() + done,
    { status: "filtered", finish: "refusal" },
  ],
];

/** Bodies that are no event stream, with status 200. */
const bodies: Scenario[] = [
  {
    name: "a completion as JSON",
    play: refuse(200, {
      choices: [{ message: { content: "Yes</s>" }, finish_reason: "stop" }],
      usage: counted,
    }),
    wanted: { status: "complete", text: "Yes", usage: [12, 5] },
  },
  {
    name: "a completion as JSON under the type of a stream",
    play: send([
      JSON.stringify({ choices: [{ message: { content: "Yes" }, finish_reason: "length" }] }, null, 2),
    ]),
    wanted: { status: "length", text: "Yes" },
  },
];

export const chunkFaults: Scenario[] = [
  ...[...shapes, ...usages, ...thoughts, ...endings, ...reasons].map(([name, stream, wanted]) => ({
    name,
    play: send([stream]),
    wanted: { status: "complete" as const, text: "Yes", ...wanted },
  })),
  ...bodies,
];
