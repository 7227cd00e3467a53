"use client";
// What can be done with one reply: copy it, stop it, ask for it again, see it large, go on with it alone. Out of sight until the cell is pointed
// at or focused. `data-key` names the key that presses a button while its cell has the focus.
import { Check, Copy, CornerDownRight, Maximize2, RotateCw, Square } from "lucide-react";
import { useState } from "react";
import { announcements } from "@/lib/client/announcements";
import { copyText } from "../markdown/copy-text";
import { IconButton } from "../ui/icon-button";

type Props = {
  text: string;
  isLive: boolean;
  /** null where the reply's own note offers it. */
  onRegenerate: (() => void) | null;
  /** What ending it does to the bill. */
  endHint: string;
  onEnd(): void;
  /** null where it is large already. */
  onMaximise: (() => void) | null;
  /** null where nothing else is asked anyway. */
  onContinue: (() => void) | null;
};

const shownMs = 1_600;
/** It stands on the row's upper border: between the texts above and below that there are 26 px. */
const floating =
  "absolute -top-3 right-2 *:scroll-mt-[84px] pointer-fine:*:size-6 opacity-0 focus-within:opacity-100 group-hover/reply:opacity-100 group-focus/reply:opacity-100 pointer-coarse:static pointer-coarse:-mt-2 pointer-coarse:-mb-2 pointer-coarse:-ml-2.5 pointer-coarse:self-start pointer-coarse:bg-transparent pointer-coarse:border-0 pointer-coarse:opacity-100";

export function ReplyActions({ text, isLive, onRegenerate, endHint, onEnd, onMaximise, onContinue }: Props) {
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
    <div
      className={`flex rounded-control border border-line bg-raised transition-opacity ${onMaximise ? floating : "self-start"}`}
    >
      {text !== "" && (
        <IconButton name="Copy reply as markdown" data-key="c" onClick={copy}>
          {isCopied ? <Check size={14} /> : <Copy size={14} />}
        </IconButton>
      )}
      {isLive && (
        <IconButton
          name="End this reply now"
          title={`End this reply now; ${endHint}`}
          data-key="s"
          onClick={onEnd}
        >
          <Square size={13} />
        </IconButton>
      )}
      {!isLive && onRegenerate && (
        <IconButton name="Regenerate" data-key="r" onClick={onRegenerate}>
          <RotateCw size={14} />
        </IconButton>
      )}
      {!isLive && text !== "" && onContinue && (
        <IconButton name="Continue with this one" onClick={onContinue}>
          <CornerDownRight size={14} />
        </IconButton>
      )}
      {text !== "" && onMaximise && (
        <IconButton name="Maximise" data-key="m" onClick={onMaximise}>
          <Maximize2 size={13} />
        </IconButton>
      )}
    </div>
  );
}
