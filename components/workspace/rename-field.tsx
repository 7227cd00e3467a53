"use client";
// A conversation's title while it is being changed. Enter or leaving keeps it, Esc does not.
import { useEffect, useRef, useState } from "react";

type Props = { title: string; onRename(title: string): void; onClose(): void };

const maxTitleLength = 200;

export function RenameField({ title, onRename, onClose }: Props) {
  const [value, setValue] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  // The menu that led here gives the focus back when it closes; this takes it after that.
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.select());
    return () => cancelAnimationFrame(frame);
  }, []);

  function finish(keep: boolean): void {
    if (isOver.current) return;
    isOver.current = true;
    const next = value.trim();
    if (keep && next && next !== title) onRename(next);
    onClose();
  }

  return (
    <input
      ref={field}
      aria-label="Title"
      maxLength={maxTitleLength}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === "Enter") finish(true);
        if (event.key !== "Escape") return;
        event.stopPropagation();
        finish(false);
      }}
      className="h-[33px] w-full rounded-control border border-line-strong bg-canvas px-2 text-[13.5px] outline-none pointer-coarse:text-[16px]"
    />
  );
}
