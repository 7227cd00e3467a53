// Has the browser compile the markdown parser while nothing else is to be done: parsed for the first time, the first words of an answer
// would cost several frames. It draws nothing.
import { renderMarkdown } from "./render-markdown";

/** Short, and together all that answers are usually made of. */
const samples = [
  "A **word** or *two*, `code`, a [link](https://example.com) and ~~nothing~~ more than $x^2$",
  "## A heading\n\n- one\n- two\n  1. three\n\n> A quote\n> goes on",
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] not",
];
const rounds = 4;

/** Parses a little in each idle moment; what it returns ends that. Does nothing where the browser does not tell when it is idle. */
export function warmUpMarkdown(): () => void {
  if (typeof requestIdleCallback !== "function") return () => {};
  let turn = 0;
  const step = () => {
    renderMarkdown(samples[turn % samples.length]!, turn % 2 === 0);
    turn += 1;
    if (turn < samples.length * rounds) handle = requestIdleCallback(step);
  };
  let handle = requestIdleCallback(step);
  return () => cancelIdleCallback(handle);
}
