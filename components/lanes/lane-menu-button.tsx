"use client";
// The button behind which a lane's menu is; the menu's code loads when it is first pressed.
import { MoreHorizontal } from "lucide-react";
import { type ComponentProps, useRef, useState } from "react";
import { IconButton } from "../ui/icon-button";
import { loadLater } from "../ui/load-later";
import type { LaneMenu as LaneMenuType } from "./lane-menu";

const LaneMenu = loadLater(() => import("./lane-menu").then((file) => file.LaneMenu));

type Props = Omit<ComponentProps<typeof LaneMenuType>, "button" | "onClose"> & {
  /** Who is asked, for the button's name. */
  name: string;
};

export function LaneMenuButton({ name, ...menu }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div
      className={`absolute top-1.5 right-1 z-1 rounded-control focus-within:opacity-100 group-hover/lane:opacity-100 pointer-coarse:top-2 pointer-coarse:opacity-100 ${isOpen ? "" : "opacity-0"}`}
    >
      <IconButton
        ref={button}
        name={`More for lane: ${name}`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen((before) => !before)}
        className="pointer-fine:size-6"
      >
        <MoreHorizontal size={15} />
      </IconButton>
      {isOpen && <LaneMenu {...menu} button={button} onClose={() => setIsOpen(false)} />}
    </div>
  );
}
