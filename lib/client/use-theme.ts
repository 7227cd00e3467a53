// The theme as React state, the same in every part of the page that shows it.
import { useSyncExternalStore } from "react";
import { createListeners } from "./listeners";
import { applyTheme, readTheme, type Theme } from "./theme";

const listeners = createListeners();

/** The theme that the document has, and a function that changes it. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    listeners.add,
    () => readTheme(document.documentElement.dataset.theme),
    () => "system" as Theme,
  );
  return [theme, setTheme];
}

function setTheme(theme: Theme): void {
  applyTheme(theme);
  listeners.emit();
}
