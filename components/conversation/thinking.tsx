"use client";
// What a model thought before it answered: open while it thinks, folded when the answer begins, open again for who asks.
import { useState } from "react";
import { Markdown } from "../markdown/markdown";

type Props = { text: string; isThinking: boolean };

export function Thinking({ text, isThinking }: Props) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isThinking;
  return (
    <details
      open={isOpen}
      className="group/thinking text-[13px] text-muted"
      onToggle={(event) => {
        // The browser tells of our own opening and closing too; only a difference is the person's choice.
        if (event.currentTarget.open !== isOpen) setChosen(event.currentTarget.open);
      }}
    >
      <summary className="w-fit select-none text-[12.5px] text-faint hover:text-text">Thinking</summary>
      {isOpen && (
        <div className="mt-1.5 border-line border-l-2 pl-3 [--color-text:var(--color-muted)]">
          <Markdown text={text} isStreaming={isThinking} />
        </div>
      )}
    </details>
  );
}
