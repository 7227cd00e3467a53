// The text that a person has written and not sent, kept over a reload for as long as the tab lives. Pictures are kept elsewhere.

const storageKey = (draftKey: string) => `parallax-draft:${draftKey}`;
/** Browsers keep about five million characters a site; one draft may not take them all. */
const maxLength = 1_000_000;

/** The draft under a key; "" where there is none. */
export function readDraftText(draftKey: string): string {
  try {
    return sessionStorage.getItem(storageKey(draftKey)) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a draft. Where storage is full or forbidden it lives as long as the page. */
export function keepDraftText(draftKey: string, text: string): void {
  try {
    if (text === "" || text.length > maxLength) sessionStorage.removeItem(storageKey(draftKey));
    else sessionStorage.setItem(storageKey(draftKey), text);
  } catch {
    // Nothing to do: see above.
  }
}
