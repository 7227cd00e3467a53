"use client";
// Light, dark, or what the system says.
import { themes } from "@/lib/client/theme";
import { useTheme } from "@/lib/client/use-theme";

const names = { system: "As the system", light: "Light", dark: "Dark" };

export function ThemeChoice() {
  const [theme, setTheme] = useTheme();
  return (
    <fieldset className="flex w-fit gap-1 rounded-[10px] border border-line p-1">
      <legend className="sr-only">Theme</legend>
      {themes.map((each) => (
        <label
          key={each}
          className="flex h-8 cursor-pointer items-center rounded-[7px] px-3 text-[13px] text-muted has-checked:bg-sunken has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-lane-1 pointer-coarse:h-10"
        >
          <input
            type="radio"
            name="theme"
            value={each}
            checked={theme === each}
            onChange={() => setTheme(each)}
            className="sr-only"
          />
          {names[each]}
        </label>
      ))}
    </fieldset>
  );
}
