"use client";
// Where a question is written: text, pictures, what it will take, Send, and Stop in the same place while something runs. What is written
// stays until the server has it. It does not know how a question travels.
import { ArrowUp, ChevronDown, ChevronUp, Square } from "lucide-react";
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import { keepEstimates } from "@/lib/client/running-cost";
import { picturesOfClipboard } from "@/lib/client/use-attachments-clipboard";
import { useDraftText } from "@/lib/client/use-draft-text";
import { useEscape } from "@/lib/client/use-escape";
import { useEstimate } from "@/lib/client/use-estimate";
import { useKeptDraft } from "@/lib/client/use-kept-draft";
import { useMovedAttachments } from "@/lib/client/use-moved-attachments";
import { billingHints } from "@/lib/domain/billing-hint";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { SettingsSection } from "../lane-settings/setting-fields";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { loadLater } from "../ui/load-later";
import { useWorkspace } from "../workspace/workspace-context";
import { AddImage } from "./add-image";
import { CostCapButton } from "./cost-cap-button";
import { DropZone } from "./drop-zone";
import { Estimate, estimateId } from "./estimate";
import { MessageField } from "./message-field";
import { whyNotSend } from "./why-not-send";

// Most questions begin without a picture and fit everywhere: what shows pictures and warnings loads with the first of them.
const AttachmentList = loadLater(
  () => import("./attachment-list").then((file) => file.AttachmentList),
  () => <div className="h-[42px]" />,
);
const SendingNotes = loadLater(() => import("./sending-notes").then((file) => file.SendingNotes));

export type ComposerHandle = {
  /** Puts a question into the field, after what is there. */
  put(question: { text: string; images?: readonly ImageInfo[]; files?: readonly File[] }): void;
  focus(): void;
};

type Props = {
  session: ConversationSession;
  lanes: readonly Lane[];
  isRunning: boolean;
  isStored: boolean;
  /** A text that the address asks for. */
  prompt: string;
  /** Opens the settings of the lanes. */
  onSettings(section: SettingsSection): void;
  /** Opens the setting of what a question may cost. */
  onCap(): void;
  onSend(): void;
  ref: Ref<ComposerHandle>;
};

const counts = ["", "", "both", "all three", "all four", "all five", "all six", "all seven", "all eight"];

export function Composer(props: Props) {
  const { session, lanes, isRunning, isStored, prompt, onSettings, onCap, onSend, ref } = props;
  const { findProvider, nameOf } = useWorkspace();
  const draftKey = isStored ? session.store.view().id : "new";
  const draft = useDraftText(draftKey, prompt);
  const { text, setText } = draft;
  const attachments = useMovedAttachments(draftKey);
  const keepDraft = useKeptDraft(
    session,
    draftKey,
    draft,
    text === "" && attachments.attachments.length === 0,
  );
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const panelId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { images, isUploading } = attachments;
  const parentTurnId = session.lastTurnId();
  const estimates = useEstimate({ text, images, lanes, parentTurnId });
  const whyNot = whyNotSend({ text, imageCount: images.length, isUploading, lanes, findProvider });

  useImperativeHandle(ref, () => ({
    put({ text: added, images: stored = [], files = [] }) {
      if (added !== "") setText(text.trim() === "" ? added : `${text}\n${added}`);
      attachments.addStored(stored);
      attachments.add(files);
      field.current?.focus();
    },
    focus: () => field.current?.focus(),
  }));

  useEscape(isRunning, () => void session.stop());
  useEffect(() => {
    if (window.matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, []);

  async function submit(): Promise<void> {
    if (whyNot || isRunning) return;
    const question = { text: text.trim(), images };
    setText("");
    attachments.clear();
    const arrival = session.send(question);
    const turn = session.store.view().turns.at(-1);
    if (turn && estimates) keepEstimates(turn.id, estimates);
    onSend();
    if (!(await arrival)) keepDraft(question);
  }

  const word = counts[lanes.length];
  const isEmpty = whyNot !== null;
  return (
    <form
      aria-label="Composer"
      className="mx-auto w-full max-w-[952px] px-4 pt-3 pb-4 max-md:px-2.5 max-md:pt-2 max-md:pb-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <DropZone onFiles={attachments.add} onUrl={attachments.addUrl} />
      <div className="flex flex-col gap-1 rounded-panel border border-line bg-raised p-3 shadow-panel has-[textarea:focus-visible]:border-line-strong">
        {attachments.attachments.length > 0 && (
          <AttachmentList
            attachments={attachments.attachments}
            onRemove={attachments.remove}
            onRetry={attachments.retry}
            onSendOriginal={attachments.sendOriginal}
            estimates={estimates ?? undefined}
            onMakeSmaller={attachments.makeSmaller}
            onPutBack={attachments.putBack}
          />
        )}
        {(isPanelOpen || estimates?.some(({ warning }) => warning)) && (
          <SendingNotes
            lanes={lanes}
            estimates={estimates}
            isOpen={isPanelOpen}
            panelId={panelId}
            onShrink={(imageId, change) => {
              const found = attachments.attachments.find(({ info }) => info?.id === imageId);
              if (found) void attachments.makeSmaller(found.key, change);
            }}
          />
        )}
        <MessageField
          ref={field}
          value={text}
          onChange={setText}
          onSubmit={() => void submit()}
          placeholder={word ? `Ask ${word}, or drop an image…` : "Ask a question, or drop an image…"}
          onPaste={(event) => {
            const files = picturesOfClipboard(event);
            if (files.length === 0) return;
            event.preventDefault();
            attachments.add(files);
          }}
        />
        <div className="flex items-center gap-2">
          <AddImage onFiles={attachments.add} />
          <Button aria-haspopup="dialog" className="max-md:hidden" onClick={() => onSettings("parameters")}>
            Parameters
          </Button>
          <Button aria-haspopup="dialog" className="max-md:hidden" onClick={() => onSettings("system")}>
            System prompt
          </Button>
          <CostCapButton onOpen={onCap} />
          <div className="ml-auto flex min-w-0 items-center gap-0.5">
            {estimates && (
              <IconButton
                name={isPanelOpen ? "Hide what is sent" : "Show what is sent"}
                aria-expanded={isPanelOpen}
                aria-controls={panelId}
                onClick={() => setIsPanelOpen(!isPanelOpen)}
              >
                {isPanelOpen ? <ChevronDown size={14} /> : <ChevronUp size={14} />}
              </IconButton>
            )}
            <Estimate estimates={estimates} problem={whyNot?.isShown ? whyNot.reason : null} />
          </div>
          {isRunning ? (
            <button
              type="button"
              aria-label="Stop"
              title={`Stop (Esc); ${billingHints(lanes.map(({ provider }) => ({ name: nameOf(provider), billing: findProvider(provider)?.stopBilling })))}`}
              onClick={() => void session.stop()}
              className={round}
            >
              <Square size={12} fill="currentColor" />
            </button>
          ) : (
            <button
              type="submit"
              aria-label="Send"
              aria-disabled={isEmpty}
              aria-describedby={whyNot?.isShown ? estimateId : undefined}
              title={whyNot?.reason ?? "Send (Enter)"}
              className={round}
            >
              <ArrowUp size={16} />
            </button>
          )}
        </div>
      </div>
    </form>
  );
}

const round =
  "flex size-8 shrink-0 items-center justify-center rounded-control bg-accent text-on-accent transition-opacity hover:opacity-85 aria-disabled:opacity-35 pointer-coarse:size-9";
