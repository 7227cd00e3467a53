"use client";
// The button `Share` of a conversation. Its dialog is loaded when it is pressed.
import { useState } from "react";
import { Button } from "../ui/button";
import { loadLater } from "../ui/load-later";

const ShareDialog = loadLater(() => import("./share-dialog").then((file) => file.ShareDialog));

type Props = { conversationId: string; className?: string };

export function ShareButton({ conversationId, className }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button kind="solid" aria-haspopup="dialog" className={className} onClick={() => setIsOpen(true)}>
        Share
      </Button>
      {isOpen && <ShareDialog conversationId={conversationId} onClose={() => setIsOpen(false)} />}
    </>
  );
}
