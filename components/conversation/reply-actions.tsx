"use client";
// What can be done with one reply: copy it, stop it, ask for it again. Out of sight until the cell is pointed at or focused.
import { Check, Copy, RotateCw, Square } from "lucide-react";
import { useState } from "react";
import { announcements } from "@/lib/client/announcements";
import { copyText } from "../markdown/copy-text";
import { IconButton } from "../ui/icon-button";

type Props = {
  text: string;
  isLive: boolean;
  /** null where the reply's own note offers it. */
  onRegenerate: (() => void) | null;
  onEnd(): void;
};

const shownMs = 1_600;

export function ReplyActions({ text, isLive, onRegenerate, onEnd }: Props) {
  const [isCopied, setIsCopied] = useState(false);
  async function copy(): Promise<void> {
    const done = await copyText(text);
    announcements.emit({ text: done ? "Reply copied" : "The reply could not be copied", isUrgent: false });
    if (!done) return;
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), shownMs);
  }
  if (text === "" && !isLive && !onRegenerate) return null;
  return (
    <div className="absolute top-2 right-2 flex rounded-control border border-line bg-raised opacity-0 transition-opacity focus-within:opacity-100 group-hover/reply:opacity-100 pointer-coarse:static pointer-coarse:-mt-2 pointer-coarse:-mb-2 pointer-coarse:-ml-2.5 pointer-coarse:self-start pointer-coarse:bg-transparent pointer-coarse:border-0 pointer-coarse:opacity-100">
      {text !== "" && (
        <IconButton name="Copy reply as markdown" onClick={copy}>
          {isCopied ? <Check size={14} /> : <Copy size={14} />}
        </IconButton>
      )}
      {isLive ? (
        <IconButton name="End this reply now" onClick={onEnd}>
          <Square size={13} />
        </IconButton>
      ) : (
        onRegenerate && (
          <IconButton name="Regenerate" onClick={onRegenerate}>
            <RotateCw size={14} />
          </IconButton>
        )
      )}
    </div>
  );
}
