"use client";
// The pictures that go with the next message. It does not know where they come from or how they travel.
import type { Attachment } from "@/lib/client/use-attachments-state";
import { AttachmentChip } from "./attachment-chip";

type Props = {
  attachments: readonly Attachment[];
  onRemove(key: string): void;
  onRetry(key: string): void;
  onSendOriginal(key: string): void;
};

/** Nothing at all while there are none. */
export function AttachmentList({ attachments, onRemove, onRetry, onSendOriginal }: Props) {
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
        />
      ))}
    </ul>
  );
}
