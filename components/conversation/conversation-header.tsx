"use client";
// The line above a conversation: its title, what it cost so far, and the ways to its dialogs. What has no room in it folds: Code and Presets
// are in the menu as well, Blind and Add lane keep their icons. It does not know what is in the dialogs.
import { Menu, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { ShareButton } from "../share/share-button";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { BlindSwitch } from "../verdicts/blind-switch";
import { useWorkspace } from "../workspace/workspace-context";
import { HeaderMenuButton } from "./header-menu-button";
import type { OpenDialog } from "./open-dialog";

type Props = {
  title: string;
  /** What it cost so far; null where nothing was asked yet. */
  cost: ReactNode;
  /** null: not stored yet, or sharing is switched off. */
  sharedId: string | null;
  canAddLane: boolean;
  /** null where there is nothing to compare. */
  blind: { isOn: boolean; onToggle(): void } | null;
  onOpen(dialog: OpenDialog): void;
};

export function ConversationHeader({ title, cost, sharedId, canAddLane, blind, onOpen }: Props) {
  return (
    <header className="@container flex h-[52px] shrink-0 items-center gap-2 border-line border-b pr-4 pl-5 max-md:pl-2">
      <MenuButton />
      <h1 className="min-w-24 flex-1 basis-24 truncate font-semibold text-[14px]">{title}</h1>
      <div className="flex min-w-0 items-center gap-2">
        {/* The branch's part, in its own span, is the first to go out of sight. */}
        {cost && <div className="relative min-w-0 *:truncate @max-[920px]:[&_span]:sr-only">{cost}</div>}
        {blind && <BlindSwitch {...blind} />}
        <Button
          aria-haspopup="dialog"
          className="@max-[760px]:hidden"
          onClick={() => onOpen({ kind: "code" })}
        >
          Code
        </Button>
        <Button
          aria-haspopup="dialog"
          className="@max-[760px]:hidden"
          onClick={() => onOpen({ kind: "presets" })}
        >
          Presets
        </Button>
        <Button
          aria-label="Add lane"
          aria-haspopup="dialog"
          disabled={!canAddLane}
          title={canAddLane ? undefined : "There are eight lanes, the most there can be"}
          onClick={() => onOpen({ kind: "picker", laneId: null })}
        >
          <Plus size={14} aria-hidden="true" className="-ml-0.5" />
          <span className="@max-[640px]:hidden">Add lane</span>
        </Button>
        {sharedId !== null && <ShareButton conversationId={sharedId} />}
        <HeaderMenuButton onOpen={onOpen} />
      </div>
    </header>
  );
}

/** Opens the sidebar where it is out of sight. */
export function MenuButton() {
  const { openSidebar, isSidebarOpen } = useWorkspace();
  return (
    <IconButton
      name="Open the sidebar"
      aria-expanded={isSidebarOpen}
      className="md:hidden"
      onClick={openSidebar}
    >
      <Menu size={18} />
    </IconButton>
  );
}
