"use client";
// A conversation's menu, open from the start: it is mounted when it is asked for. It does not know what its entries do.
import * as Menu from "radix-ui/dropdown-menu";
import { ConversationMenuButton } from "./conversation-menu-button";

type Props = { title: string; onClose(): void; onRename(): void; onDelete(): void };

const entry =
  "flex h-8 cursor-default select-none items-center rounded-[6px] px-2.5 text-[13px] outline-none data-highlighted:bg-sunken";

export function ConversationMenu({ title, onClose, onRename, onDelete }: Props) {
  return (
    <Menu.Root defaultOpen onOpenChange={(isOpen) => isOpen || onClose()}>
      <Menu.Trigger asChild>
        <ConversationMenuButton title={title} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          align="start"
          sideOffset={2}
          className="z-50 min-w-36 rounded-[10px] border border-line bg-raised p-1 font-sans text-text shadow-panel"
        >
          <Menu.Item className={entry} onSelect={onRename}>
            Rename
          </Menu.Item>
          <Menu.Item className={`${entry} text-danger`} onSelect={onDelete}>
            Delete
          </Menu.Item>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
