"use client";
// The tokens of a finished piece of code, as they come in. Colours each text once; a new text begins anew.
import { startTransition, useEffect, useState } from "react";
import type { TokenRun } from "./code-tokens";
import { highlightCode } from "./highlight-code";

/** Above this, colour is not worth the time: some 1,500 lines. */
const MAX_CHARS = 50_000;

type Coloured = { chunks: readonly string[]; runs: readonly (readonly TokenRun[] | undefined)[] };

/** Tokens by chunk, where they are known; `grammar` is null while the code is still growing or has no known language. */
export function useHighlight(chunks: readonly string[], grammar: string | null) {
  const [coloured, setColoured] = useState<Coloured | null>(null);
  useEffect(() => {
    const chars = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    if (grammar === null || chars > MAX_CHARS) return;
    return highlightCode(grammar, chunks, (index, tokens) => {
      startTransition(() =>
        setColoured((before) => {
          const runs = before?.chunks === chunks ? [...before.runs] : [];
          runs[index] = tokens;
          return { chunks, runs };
        }),
      );
    });
  }, [chunks, grammar]);
  return coloured?.chunks === chunks ? coloured.runs : null;
}
