"use client";
// Lets pictures be dropped anywhere on the page, and says so while something is dragged over it. It does not know what becomes of them.
import { useEffect, useEffectEvent, useState } from "react";
import { canDropPictures, picturesOfDrop } from "@/lib/client/use-attachments-drop";

type Props = {
  onFiles(files: File[]): void;
  /** A picture dragged over from another site, where the browser gives only its address. */
  onUrl(url: string): void;
};

/** Longer than the 50 ms between two dragovers. */
const leaveMs = 120;

/** The layer that appears; while nothing is dragged it takes no room. */
export function DropZone({ onFiles, onUrl }: Props) {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent((transfer: DataTransfer) => {
    const { files, url } = picturesOfDrop(transfer);
    if (files.length > 0) onFiles(files);
    else if (url) onUrl(url);
  });

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    function over(event: DragEvent): void {
      if (!event.dataTransfer || !canDropPictures(event.dataTransfer)) return;
      clearTimeout(leaving);
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setIsOver(true);
    }
    window.addEventListener("dragenter", over, { signal });
    window.addEventListener("dragover", over, { signal });
    // Leaving one element for another says where to, leaving the window does not. Safari never does, but goes on with dragover.
    function leave(event: DragEvent): void {
      clearTimeout(leaving);
      if (!event.relatedTarget) leaving = setTimeout(() => setIsOver(false), leaveMs);
    }
    window.addEventListener("dragleave", leave, { signal });
    window.addEventListener("dragend", () => setIsOver(false), { signal });
    window.addEventListener(
      "drop",
      (event) => {
        setIsOver(false);
        if (!event.dataTransfer || !canDropPictures(event.dataTransfer)) return;
        event.preventDefault();
        take(event.dataTransfer);
      },
      { signal },
    );
    return () => {
      clearTimeout(leaving);
      stop.abort();
    };
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-canvas/80 p-4">
      <p className="rounded-panel border-2 border-line-strong border-dashed bg-raised px-8 py-6 font-medium text-[15px] text-text shadow-panel">
        Drop pictures to attach
      </p>
    </div>
  );
}
