"use client";
// Hears the buttons of all turns and opens the replay of the one that was pressed. What plays it is loaded then.
import { useEffect, useState } from "react";
import { loadLater } from "../ui/load-later";

const ReplayDialog = loadLater(() => import("./replay-dialog").then((file) => file.ReplayDialog));

export function ReplayHost({ base }: { base: string }) {
  const [turnIndex, setTurnIndex] = useState<number | null>(null);
  useEffect(() => {
    const onClick = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("[data-replay]") : null;
      if (button) setTurnIndex(Number(button.dataset.replay));
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);
  if (turnIndex === null) return null;
  return <ReplayDialog base={base} turnIndex={turnIndex} onClose={() => setTurnIndex(null)} />;
}
