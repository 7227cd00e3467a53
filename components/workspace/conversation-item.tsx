"use client";
// One conversation in the sidebar: a link, and a menu to rename or delete it. Menu and question load when they are first wanted.
import { MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { changeConversations } from "@/lib/client/change-conversations";
import type { ConversationSummary } from "@/lib/domain/conversation";
import { IconButton } from "../ui/icon-button";
import { loadLater } from "../ui/load-later";
import { ConversationMenuButton } from "./conversation-menu-button";
import { RenameField } from "./rename-field";
import { useWorkspace } from "./workspace-context";

const ConversationMenu = loadLater(
  () => import("./conversation-menu").then((file) => file.ConversationMenu),
  () => (
    <IconButton name="More" disabled>
      <MoreHorizontal size={15} />
    </IconButton>
  ),
);
const ConfirmDialog = loadLater(() => import("../ui/confirm-dialog").then((file) => file.ConfirmDialog));

type Props = { item: ConversationSummary; isCurrent: boolean };

export function ConversationItem({ item, isCurrent }: Props) {
  const { list, closeSidebar } = useWorkspace();
  const [mode, setMode] = useState<"idle" | "menu" | "renaming" | "deleting">("idle");
  const idle = () => setMode("idle");

  if (mode === "renaming") {
    return (
      <li>
        <RenameField
          title={item.title}
          onClose={idle}
          onRename={(title) => void changeConversations(list).rename(item.id, title)}
        />
      </li>
    );
  }
  return (
    <li className="group relative">
      <Link
        href={`/c/${item.id}`}
        prefetch={false}
        onClick={closeSidebar}
        aria-current={isCurrent ? "page" : undefined}
        className="flex h-[33px] items-center rounded-control px-2 text-[13.5px] text-muted hover:bg-sunken hover:text-text group-focus-within:pr-9 group-hover:pr-9 aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:h-10 pointer-coarse:pr-10"
      >
        <span dir="auto" title={item.title} className="truncate">
          {item.title}
        </span>
      </Link>
      <div
        className={`absolute inset-y-0 right-0.5 flex items-center ${mode === "menu" ? "" : "opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"}`}
      >
        {mode === "menu" ? (
          <ConversationMenu
            title={item.title}
            onClose={() => setMode((now) => (now === "menu" ? "idle" : now))}
            onRename={() => setMode("renaming")}
            onDelete={() => setMode("deleting")}
          />
        ) : (
          <ConversationMenuButton title={item.title} onClick={() => setMode("menu")} />
        )}
      </div>
      {mode === "deleting" && (
        <ConfirmDialog
          title="Delete this conversation?"
          text={`“${item.title}” goes for good, and with it every picture that no other conversation uses. Links that share it stay open until you revoke them.`}
          action="Delete"
          onClose={idle}
          onConfirm={() => void changeConversations(list).remove(item.id)}
        />
      )}
    </li>
  );
}
