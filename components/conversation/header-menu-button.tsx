"use client";
// The button behind which the rest of what can be done with a conversation is; in a narrow window also what has no room in its header. The
// menu's code loads when it is first pressed.
import { MoreHorizontal } from "lucide-react";
import { useRef, useState } from "react";
import { IconButton } from "../ui/icon-button";
import { loadLater } from "../ui/load-later";
import type { OpenDialog } from "./open-dialog";

const ActionMenu = loadLater(() => import("../ui/action-menu").then((file) => file.ActionMenu));

export function HeaderMenuButton({ onOpen }: { onOpen(dialog: OpenDialog): void }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="relative">
      <IconButton
        ref={button}
        name="More for this conversation"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen((before) => !before)}
      >
        <MoreHorizontal size={16} />
      </IconButton>
      {isOpen && (
        <ActionMenu
          name="Conversation"
          button={button}
          onClose={() => setIsOpen(false)}
          groups={[
            [{ name: "Copy link to this comparison", run: () => onOpen({ kind: "link" }) }],
            [
              { name: "Presets", run: () => onOpen({ kind: "presets" }) },
              { name: "Code", run: () => onOpen({ kind: "code" }) },
              { name: "Stop at a cost", run: () => onOpen({ kind: "cap" }) },
            ],
            [{ name: "Keyboard shortcuts", run: () => onOpen({ kind: "keys" }) }],
          ]}
        />
      )}
    </div>
  );
}
