// A file's name as it may be shown: it came from outside, is for display only, and names nothing on any disk. Pure.
import "server-only";

const maxCharacters = 120;
/** Characters that end lines, hide, or turn the direction of what is read (a "gpj.exe" that looks like "exe.jpg"). */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** The base name without control, direction and other invisible characters; null where nothing is left. */
export function cleanFileName(name: string | null | undefined): string | null {
  if (!name) return null;
  const base = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const shown = base.replace(unseen, "").replace(/\s+/g, " ").trim();
  if (shown === "" || /^\.+$/.test(shown)) return null;
  const characters = [...shown];
  if (characters.length <= maxCharacters) return shown;
  // The end of a name tells its kind, so the middle goes.
  const ending = characters.slice(-20);
  return [...characters.slice(0, maxCharacters - ending.length - 1), "…", ...ending].join("");
}
