// The choice of light and dark: three words, one cookie, one attribute. It does not know colours.
import { themeCookie, writeCookie } from "./write-cookie";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The theme that a cookie names; "system" for anything else. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** Shows a theme now and keeps it. */
export function applyTheme(theme: Theme): void {
  writeCookie(themeCookie, theme);
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
