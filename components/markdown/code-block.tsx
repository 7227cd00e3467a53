"use client";
// A block of code with its language and a copy button. Open, it only takes lines in; closed, it is coloured once, when
// nothing else is to be done. The code is drawn in chunks, each laid out for itself: one growing text is laid out whole.
import { memo } from "react";
import { readLanguage } from "./code-languages";
import type { TokenRun } from "./code-tokens";
import { CopyButton } from "./copy-button";
import { useHighlight } from "./use-highlight";
import { useOverflow } from "./use-overflow";
import "./code-block.css";

export function CodeBlock({
  info,
  chunks,
  isOpen,
}: {
  info: string;
  chunks: readonly string[];
  isOpen: boolean;
}) {
  const { label, grammar } = readLanguage(info);
  const runs = useHighlight(chunks, isOpen ? null : grammar);
  const { ref, scrolling } = useOverflow<HTMLPreElement>(label === "" ? "Code" : `Code, ${label}`);
  return (
    <div className="md-code">
      <div className="md-code-head">
        <span className="md-code-label">{label === "" ? "text" : label}</span>
        <CopyButton chunks={chunks} />
      </div>
      <pre ref={ref} {...scrolling}>
        <code>
          {chunks.map((chunk, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: chunks are only ever added at the end
            <Chunk key={index} text={chunk} runs={runs?.[index]} />
          ))}
        </code>
      </pre>
    </div>
  );
}

const Chunk = memo(function Chunk({ text, runs }: { text: string; runs: readonly TokenRun[] | undefined }) {
  return (
    <span className="md-code-chunk">
      {runs === undefined
        ? text
        : runs.map(([part, kind], index) =>
            kind === "" ? (
              part
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a finished chunk never move
              <span key={index} className={`md-token-${kind}`}>
                {part}
              </span>
            ),
          )}
    </span>
  );
});
