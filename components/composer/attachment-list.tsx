"use client";
import type { Attachment } from "@/lib/client/use-attachments-state";
// The pictures that go with the next message. It does not know where they come from or how they travel.
import type { PictureChange } from "@/lib/client/use-attachments-store";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import { AttachmentChip } from "./attachment-chip";

type Props = {
  attachments: readonly Attachment[];
  onRemove(key: string): void;
  onRetry(key: string): void;
  onSendOriginal(key: string): void;
  /** What each lane would take of the pictures; absent while that is not known. */
  estimates?: readonly DetailedEstimate[];
  onMakeSmaller?(key: string, change: PictureChange): Promise<void>;
  onPutBack?(key: string): void;
};

/** Nothing at all while there are none. */
export function AttachmentList(props: Props) {
  const { attachments, onRemove, onRetry, onSendOriginal, estimates, onMakeSmaller, onPutBack } = props;
  if (attachments.length === 0) return null;
  return (
    <ul aria-label="Attachments" className="flex max-h-44 flex-wrap gap-2 overflow-y-auto">
      {attachments.map((attachment) => (
        <AttachmentChip
          key={attachment.key}
          attachment={attachment}
          onRemove={() => onRemove(attachment.key)}
          onRetry={() => onRetry(attachment.key)}
          onSendOriginal={() => onSendOriginal(attachment.key)}
          estimates={estimates}
          onMakeSmaller={onMakeSmaller && ((change) => onMakeSmaller(attachment.key, change))}
          onPutBack={onPutBack && (() => onPutBack(attachment.key))}
        />
      ))}
    </ul>
  );
}
