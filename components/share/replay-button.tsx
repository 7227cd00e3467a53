"use client";
// Opens the replay of a turn. What plays it is loaded when it is asked for; without a script there is no button.
import dynamic from "next/dynamic";
import { useState } from "react";

const ReplayDialog = dynamic(() => import("./replay-dialog").then((file) => file.ReplayDialog));

export function ReplayButton({ base, turnIndex }: { base: string; turnIndex: number }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="mt-2 text-[12.5px] text-link hover:underline print:hidden [@media(scripting:none)]:hidden"
      >
        Play as it happened
      </button>
      {isOpen && <ReplayDialog base={base} turnIndex={turnIndex} onClose={() => setIsOpen(false)} />}
    </>
  );
}
