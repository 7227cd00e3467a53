"use client";
// One reply over the whole width, the same as in its cell and as live; Esc brings it back. It does not know what a reply is made of.
import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog";

type Props = { title: string; color: string; onClose(): void; children: ReactNode };

export function MaximisedReply({ title, color, onClose, children }: Props) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      className="top-[3dvh]! h-[94dvh] max-h-none! w-[min(1100px,calc(100vw-24px))]"
    >
      <div className="mt-2 min-h-0 flex-1 overflow-y-auto border-line border-t">
        <div
          className="mx-auto flex max-w-[920px] flex-col gap-3 px-5 py-5"
          style={{ "--lane-color": color } as React.CSSProperties}
        >
          {children}
        </div>
      </div>
    </Dialog>
  );
}
