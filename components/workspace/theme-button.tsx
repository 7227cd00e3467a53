"use client";
// The quick switch between light, dark and what the system says. The settings page has the same choice in words.
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "@/lib/client/use-theme";
import { IconButton } from "../ui/icon-button";

const next = { system: "light", light: "dark", dark: "system" } as const;
const icons = { system: Monitor, light: Sun, dark: Moon };

export function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const Icon = icons[theme];
  return (
    <IconButton name={`Theme: ${theme}. Switch to ${next[theme]}`} onClick={() => setTheme(next[theme])}>
      <Icon size={15} />
    </IconButton>
  );
}
