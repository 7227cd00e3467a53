"use client";
// Asks before a link ends.
import { ConfirmDialog } from "../ui/confirm-dialog";

type Props = { onConfirm(): void; onClose(): void };

export function RevokeDialog(props: Props) {
  return (
    <ConfirmDialog
      title="Revoke this link?"
      text="Its page, pictures and card are gone at once, for everyone. This cannot be undone."
      action="Revoke"
      {...props}
    />
  );
}
