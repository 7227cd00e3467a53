"use client";
// Edits a question in its place: text, pictures kept, removed, added. Sending asks anew beside the old question, which stays with its
// answers. It is loaded when it is first wanted.
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { TurnView } from "@/lib/client/turn-view";
import { useAttachments } from "@/lib/client/use-attachments";
import { picturesOfClipboard } from "@/lib/client/use-attachments-clipboard";
import { picturesOfDrop } from "@/lib/client/use-attachments-drop";
import { useConversation } from "@/lib/client/use-conversation";
import { useEstimate } from "@/lib/client/use-estimate";
import { AddImage } from "../composer/add-image";
import { AttachmentList } from "../composer/attachment-list";
import { formatEstimates } from "../composer/format-estimate";
import { MessageField } from "../composer/message-field";
import { whyNotSend } from "../composer/why-not-send";
import { useSession } from "../conversation/session-context";
import { Button } from "../ui/button";
import { useWorkspace } from "../workspace/workspace-context";

type Props = {
  turn: TurnView;
  /** Called with the new question's turn once that stands in the place of this one. */
  onSent(turnId: string | undefined): void;
  onClose(): void;
};

export function EditQuestion({ turn, onSent, onClose }: Props) {
  const { session } = useSession();
  const { findProvider } = useWorkspace();
  const { lanes, live, turns } = useConversation(session);
  const [text, setText] = useState(turn.text);
  const attachments = useAttachments({ draftKey: `edit:${turn.id}` });
  const field = useRef<HTMLTextAreaElement>(null);
  const { images, isUploading } = attachments;

  const begin = useEffectEvent(() => {
    attachments.clear();
    attachments.addStored(turn.images);
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  });
  useEffect(() => begin(), []);

  const draft = { text, imageCount: images.length, isUploading, lanes, findProvider };
  const whyNot =
    (live.length > 0 ? "Other replies are still being written" : null) ??
    (turns.some((each) => each.problem?.kind === "unsent") ? "Another question did not arrive" : null) ??
    whyNotSend(draft)?.reason ??
    null;

  function send(): void {
    if (whyNot) return;
    const question = { text: text.trim(), images };
    attachments.clear();
    void session.sendInstead(turn.id, question);
    onSent(session.store.view().turns.at(-1)?.id);
  }

  function close(): void {
    attachments.clear();
    onClose();
  }

  return (
    <form
      aria-label="Edit question"
      className="flex max-w-[920px] flex-col gap-1 rounded-panel border border-line-strong bg-raised p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        close();
      }}
      onDrop={(event) => {
        const { files, url } = picturesOfDrop(event.dataTransfer);
        if (files.length === 0 && !url) return;
        event.preventDefault();
        event.stopPropagation();
        // The page's own drop area hears of no drop then; this tells it that the drag is over.
        window.dispatchEvent(new Event("dragend"));
        if (files.length > 0) attachments.add(files);
        else if (url) attachments.addUrl(url);
      }}
    >
      <AttachmentList
        attachments={attachments.attachments}
        onRemove={attachments.remove}
        onRetry={attachments.retry}
        onSendOriginal={attachments.sendOriginal}
      />
      <MessageField
        ref={field}
        aria-label="Edited question"
        value={text}
        onChange={setText}
        onSubmit={send}
        onPaste={(event) => {
          const files = picturesOfClipboard(event);
          if (files.length === 0) return;
          event.preventDefault();
          attachments.add(files);
        }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <AddImage onFiles={attachments.add} />
        <EditCost text={text} images={images} turn={turn} whyNot={whyNot} />
        <Button onClick={close}>Cancel</Button>
        <Button kind="solid" type="submit" aria-disabled={whyNot !== null}>
          Send
        </Button>
      </div>
    </form>
  );
}

type CostProps = Pick<TurnView, "text" | "images"> & { turn: TurnView; whyNot: string | null };

/** What the edited question will take and cost, or why it cannot be sent now. */
function EditCost({ text, images, turn, whyNot }: CostProps) {
  const { session } = useSession();
  const { lanes } = useConversation(session);
  const estimates = useEstimate({ text, images, lanes, parentTurnId: turn.parentTurnId });
  const estimate = estimates && formatEstimates(estimates);
  return (
    <output aria-live="off" className="ml-auto min-w-0 truncate text-[12px] text-muted">
      {whyNot ??
        (estimate && (
          <>
            <span className="max-md:sr-only">{estimate.tokens} · </span>
            <span className="font-mono">{estimate.cost}</span>
            <span className="max-md:sr-only"> {estimate.lanes}</span>
          </>
        ))}
    </output>
  );
}
