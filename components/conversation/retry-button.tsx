"use client";
// Retry, with a countdown where the provider asked to wait. It can be pressed before: whose money it is decides.
import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";

type Props = {
  name: string;
  /** How long the provider asked to wait from the end of the reply; null: it did not. */
  waitSeconds: number | null;
  /** When the reply ended; null where this page saw it end. */
  endedAt: number | null;
  onRetry(): void;
};

export function RetryButton({ name, waitSeconds, endedAt, onRetry }: Props) {
  const leftS = useSecondsLeft(waitSeconds, endedAt);
  return (
    <Button data-key="r" onClick={onRetry}>
      <RotateCw size={13} aria-hidden="true" />
      {name}
      {leftS > 0 && <span className="text-faint tabular-nums"> in {leftS} s</span>}
    </Button>
  );
}

/** Whole seconds of a wait that are left; 0 in the first drawing, since server and browser would not agree on it. */
function useSecondsLeft(waitSeconds: number | null, from: number | null): number {
  const [leftS, setLeftS] = useState(0);
  useEffect(() => {
    if (waitSeconds === null) return;
    const until = (from ?? Date.now()) + waitSeconds * 1000;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const leftMs = until - Date.now();
      setLeftS(Math.max(0, Math.ceil(leftMs / 1000)));
      if (leftMs > 0) timer = setTimeout(look, leftMs % 1000 || 1000);
    };
    look();
    return () => clearTimeout(timer);
  }, [waitSeconds, from]);
  return leftS;
}
