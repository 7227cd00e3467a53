"use client";
// The address of this comparison: lanes, settings and the question, to be opened ready and unsent. It says what an address cannot hold.
import { useEffect, useRef, useState } from "react";
import { comparisonLink } from "@/lib/client/comparison-link";
import type { ConversationSession } from "@/lib/client/conversation-session";
import { currentQuestion } from "@/lib/client/current-question";
import type { Lane } from "@/lib/domain/lane";
import { copyText } from "../markdown/copy-text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useWorkspace } from "../workspace/workspace-context";

type Props = { session: ConversationSession; lanes: readonly Lane[]; isBlind: boolean; onClose(): void };

const names: Record<string, string> = {
  system: "system prompt",
  extraBody: "extra body fields",
  stop: "stop sequences",
  fallback: "list of fallbacks",
};

export function LinkDialog({ session, lanes, isBlind, onClose }: Props) {
  const { nameOf } = useWorkspace();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const [{ text, images }] = useState(() => currentQuestion(session));
  const { path, leftOut, isPromptLeftOut } = comparisonLink(lanes, text, isBlind);
  const url = `${window.location.origin}${path}`;
  const remarks = [
    ...(images.length > 0 ? ["Pictures are not part of it."] : []),
    ...(isPromptLeftOut ? ["The question is too long for a link and is left out."] : []),
    ...leftOut.map(
      ({ laneIndex, name }) =>
        `The ${names[name] ?? name} of ${nameOf(lanes[laneIndex]!.provider)} (lane ${laneIndex + 1}) is too long for a link and is left out.`,
    ),
    ...(lanes.some((lane) => lane.system) ? ["System prompts are readable in it."] : []),
  ];

  useEffect(() => {
    void copyText(url).then(setIsCopied);
  }, [url]);

  return (
    <Dialog
      title="Link to this comparison"
      description="It opens these lanes with their settings and the question, ready and unsent. Nothing of the answers is in it."
      onClose={onClose}
      initialFocus={field}
    >
      <div className="flex gap-2 px-5 pt-3 pb-4">
        <input
          ref={field}
          readOnly
          aria-label="Link"
          value={url}
          onFocus={(event) => event.target.select()}
          className="h-[30px] min-w-0 flex-1 rounded-control border border-line bg-sunken px-2.5 font-mono text-[12px]"
        />
        <Button kind="solid" onClick={() => void copyText(url).then(setIsCopied)}>
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
      <div role="status" className="text-[12.5px]">
        {isCopied === false && (
          <p className="px-5 pb-3 text-warning">The browser did not allow it; copy the text above.</p>
        )}
        {isCopied && <p className="sr-only">Link copied</p>}
      </div>
      {remarks.length > 0 && (
        <ul className="list-disc px-5 pb-4 pl-9 text-[12.5px] text-muted">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
