"use client";
// Steps through the variants of one thing: "2 / 3" between two arrows. It does not know what they are variants of.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { IconButton } from "../ui/icon-button";

type Props = {
  /** "answer", "question". */
  what: string;
  index: number;
  count: number;
  onGo(index: number): void;
};

export function Pager({ what, index, count, onGo }: Props) {
  const pager = useRef<HTMLDivElement>(null);

  // At either end the button that was pressed can take no focus; the other one does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the index has changed can a button have become disabled.
  useLayoutEffect(() => {
    const pressed = document.activeElement;
    if (pressed && pager.current?.contains(pressed) && pressed.matches(":disabled"))
      pager.current.querySelector<HTMLElement>("button:enabled")?.focus();
  }, [index, count]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; these are two ways to go.
    <div
      ref={pager}
      role="group"
      aria-label={`${what[0]!.toUpperCase()}${what.slice(1)} ${index + 1} of ${count}`}
      className="-mx-1.5 flex items-center text-faint"
    >
      <IconButton
        name={`Previous ${what}`}
        disabled={index === 0}
        onClick={() => onGo(index - 1)}
        className="pointer-fine:size-5"
      >
        <ChevronLeft size={14} />
      </IconButton>
      <span aria-hidden="true" className="px-0.5 font-mono text-[11.5px] tabular-nums">
        {index + 1} / {count}
      </span>
      <IconButton
        name={`Next ${what}`}
        disabled={index === count - 1}
        onClick={() => onGo(index + 1)}
        className="pointer-fine:size-5"
      >
        <ChevronRight size={14} />
      </IconButton>
    </div>
  );
}
