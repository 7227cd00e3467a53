// The amount at which all lanes of a question stop, as this browser keeps it. It goes along with each question until it is taken out.
import { nanodollarsOf } from "@/lib/domain/money";
import { createListeners } from "./listeners";

const storageKey = "parallax-stop-at-usd";
const listeners = createListeners();
/** undefined: not read yet. */
let kept: string | null | undefined;

export const costCap = {
  subscribe: listeners.add,
  /** A decimal string in USD; null: no cap. */
  usd(): string | null {
    kept ??= read();
    return kept;
  },
  set(usd: string | null): void {
    kept = usd;
    try {
      if (usd === null) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, usd);
    } catch {
      // A browser that keeps nothing keeps it for this page.
    }
    listeners.emit();
  },
};

/** The amount that a person wrote, as the server takes it; null where it is none above zero. "$0.05" and "0,05" are fine. */
export function readCap(text: string): string | null {
  const usd = text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(",", ".");
  return (nanodollarsOf(usd) ?? 0) > 0 ? usd : null;
}

function read(): string | null {
  try {
    return readCap(localStorage.getItem(storageKey) ?? "");
  } catch {
    return null;
  }
}
