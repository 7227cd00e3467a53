// What went over the wire for one attempt, as it may be shown: pictures elided, secrets taken out, long answers cut in the middle.

export type Wire = {
  /** Origin and path. */
  url: string;
  /** The request's JSON; picture bytes stand as their type and length. */
  requestBody: string;
  status: number | null;
  contentType: string | null;
  /** The answer's text as it came: its head and its tail. */
  responseText: string;
  responseBytes: number;
  isCut: boolean;
};

export type WireNote = {
  kind: "end-token" | "empty-delta" | "no-usage" | "no-finish" | "no-done" | "comment" | "error";
  text: string;
};

/** The known oddities of a streamed answer, explained, in the order they matter. */
export function explainWire({ responseText, isCut, status }: Wire): WireNote[] {
  if (status === null || status < 200 || status >= 300) return [];
  const notes: WireNote[] = [];
  const add = (kind: WireNote["kind"], holds: boolean, text: string) => {
    if (holds) notes.push({ kind, text });
  };
  const has = (pattern: RegExp) => pattern.test(responseText);
  add("error", has(/^data:\s*\{\s*"error"/m), "An error came inside the stream, after the status 200.");
  add(
    "end-token",
    has(/"content":\s*"(<\/s>|<\|(?:eot_id|end_of_text|eom_id|im_end|endoftext)\|>)"/),
    "A literal end token came as text. At the very end of a reply it is left out; elsewhere it stays.",
  );
  add("empty-delta", has(/"delta":\s*\{\s*\}|"content":\s*""/), "Empty deltas came. They count as no token.");
  add("comment", has(/^:/m), "Comment lines came. They keep the connection open and count as no token.");
  if (isCut) return notes;
  add(
    "no-usage",
    !has(/"(prompt_tokens|input_tokens)"/),
    "No usage was reported: tokens and cost are our own estimate.",
  );
  add(
    "no-finish",
    !has(/"finish_reason":\s*"/),
    "No finish reason came: the provider did not say that the reply is complete.",
  );
  add(
    "no-done",
    !has(/^data:\s*\[DONE\]/m),
    "The end marker [DONE] is missing; a finish reason is taken as the end.",
  );
  return notes;
}
