// The address of a new, unsent chat follows its lanes, their settings and blind mode, so that a reload or a copy of it opens the same. An address of a
// stored conversation is never touched.
import { useEffect, useRef } from "react";
import type { Lane } from "@/lib/domain/lane";

/** Mirrors lanes and blind mode from their first change on. What writes addresses is loaded then. */
export function useMirroredAddress(lanes: readonly Lane[], isBlind: boolean, isStored: boolean): void {
  const first = useRef({ lanes, isBlind });
  const hasChanged = useRef(false);
  useEffect(() => {
    hasChanged.current ||= lanes !== first.current.lanes || isBlind !== first.current.isBlind;
    if (isStored || !hasChanged.current) return;
    let isOver = false;
    async function mirror(): Promise<void> {
      const { comparisonLink } = await import("./comparison-link");
      if (isOver || window.location.pathname !== "/") return;
      const prompt = new URLSearchParams(window.location.search).get("prompt") ?? "";
      window.history.replaceState(null, "", comparisonLink(lanes, prompt, isBlind).path);
    }
    void mirror();
    return () => {
      isOver = true;
    };
  }, [lanes, isBlind, isStored]);
}
