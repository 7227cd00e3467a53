// The address of a new, unsent chat follows its lanes and their settings, so that a reload or a copy of it opens the same. An address of a
// stored conversation is never touched.
import { useEffect, useRef } from "react";
import type { Lane } from "@/lib/domain/lane";

/** Mirrors lanes from their first change on. What writes addresses is loaded then. */
export function useMirroredAddress(lanes: readonly Lane[], isStored: boolean): void {
  const first = useRef(lanes);
  useEffect(() => {
    if (isStored || lanes === first.current) return;
    let isOver = false;
    async function mirror(): Promise<void> {
      const { comparisonLink } = await import("./comparison-link");
      if (isOver || window.location.pathname !== "/") return;
      const prompt = new URLSearchParams(window.location.search).get("prompt") ?? "";
      window.history.replaceState(null, "", comparisonLink(lanes, prompt).path);
    }
    void mirror();
    return () => {
      isOver = true;
    };
  }, [lanes, isStored]);
}
