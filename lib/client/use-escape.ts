// Esc as a page-wide key, where nothing that is open has a nearer use for it.
import { useEffect, useEffectEvent } from "react";

/** Calls back at Esc while `isOn`, unless a dialog, menu or drawer is open, a word is being composed, or the key was used already. */
export function useEscape(isOn: boolean, run: () => void): void {
  const onEscape = useEffectEvent(run);
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [inert]")) return;
      onEscape();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isOn]);
}
