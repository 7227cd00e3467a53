"use client";
// Retry, with a countdown where the provider asked to wait. It can be pressed before: whose money it is decides.
import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";

type Props = {
  name: string;
  /** Until when the provider asked to wait; null: it did not. */
  waitUntil: number | null;
  onRetry(): void;
};

export function RetryButton({ name, waitUntil, onRetry }: Props) {
  const leftS = useSecondsLeft(waitUntil);
  return (
    <Button data-key="r" onClick={onRetry}>
      <RotateCw size={13} aria-hidden="true" />
      {name}
      {leftS > 0 && <span className="text-faint tabular-nums"> in {leftS} s</span>}
    </Button>
  );
}

/** Whole seconds until a moment; 0 in the first drawing, since server and browser would not agree on it. */
function useSecondsLeft(until: number | null): number {
  const [leftS, setLeftS] = useState(0);
  useEffect(() => {
    if (until === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const leftMs = until - Date.now();
      setLeftS(Math.max(0, Math.ceil(leftMs / 1000)));
      if (leftMs > 0) timer = setTimeout(look, leftMs % 1000 || 1000);
    };
    look();
    return () => clearTimeout(timer);
  }, [until]);
  return leftS;
}
