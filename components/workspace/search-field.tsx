"use client";
// The field that narrows the sidebar's conversations by their text. Esc gives the list back. It does not know how searching is done.
import { useEffect, useRef } from "react";

type Props = { value: string; onChange(value: string): void; onClose(): void };

export function SearchField({ value, onChange, onClose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <input
      ref={field}
      type="search"
      aria-label="Search conversations"
      placeholder="Search titles and text"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
      className="mt-2 h-8 w-full shrink-0 rounded-control border border-line bg-canvas px-2 text-[13px] placeholder:text-faint pointer-coarse:text-[16px]"
    />
  );
}
