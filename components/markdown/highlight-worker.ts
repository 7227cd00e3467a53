// The worker that colours code: compiling a large grammar's regexes takes up to 150 ms at a stretch, which no page can spare.
import type { HighlightAnswer, HighlightRequest } from "./code-tokens";
import { createTokenizer } from "./tokenize-code";

const answer = (message: HighlightAnswer) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<HighlightRequest>) => {
  try {
    const tokenize = await createTokenizer(data.grammar);
    if (tokenize === null) throw new TypeError(`no grammar ${data.grammar}`);
    for (const [index, chunk] of data.chunks.entries()) answer({ id: data.id, index, runs: tokenize(chunk) });
  } catch {
    // A grammar that is not there, or gives up: the rest of the code stays plain.
  }
  answer({ id: data.id, index: -1, runs: null });
};
