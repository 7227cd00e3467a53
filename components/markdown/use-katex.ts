"use client";
// Loads the maths renderer when the first formula is drawn, once for all of them, and tells each when it is there.
import { useEffect, useSyncExternalStore } from "react";

type RenderTex = typeof import("./katex-renderer").renderTex;

let renderTex: RenderTex | null = null;
let isLoading = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function load(): Promise<void> {
  if (isLoading || renderTex !== null) return;
  isLoading = true;
  try {
    renderTex = (await import("./katex-renderer")).renderTex;
    for (const listener of listeners) listener();
  } catch {
    // Not reachable just now: formulas stay readable as source, and the next one tries again.
  } finally {
    isLoading = false;
  }
}

/** The renderer, null while it is not loaded. */
export function useKatex(): RenderTex | null {
  useEffect(() => {
    void load();
  }, []);
  return useSyncExternalStore(
    subscribe,
    () => renderTex,
    () => null,
  );
}
