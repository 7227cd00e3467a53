"use client";
// Opens the details of a reply: lies over its figures, so that a press on any of them asks how it came about. The rest loads with it.
import { useState } from "react";
import { loadLater } from "../ui/load-later";

const ReplyDetail = loadLater(() => import("./reply-detail").then((file) => file.ReplyDetail));

export function DetailTrigger({ replyKey }: { replyKey: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label="Details of these figures"
        title="How these figures came about"
        onClick={() => setIsOpen(true)}
        className="absolute inset-x-[-6px] top-1 bottom-[-6px] rounded-control hover:bg-text/[0.03]"
      />
      {isOpen && <ReplyDetail replyKey={replyKey} onClose={() => setIsOpen(false)} />}
    </>
  );
}
