// The text of the message field as React state that survives a reload. Keeping waits for a pause, so that a huge paste stays cheap.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { keepDraftText, readDraftText } from "./draft-text";

const pauseMs = 250;

export type DraftText = {
  text: string;
  setText(text: string): void;
  /** Keeps a text that is no longer in the field, as long as nothing newer is; "" lets it go. */
  setAside(text: string): void;
};

/** The draft under a key. A text that the address asks for comes before what this tab remembers. */
export function useDraftText(draftKey: string, prompt: string): DraftText {
  // Server and browser draw the same first: what this tab remembers comes right after.
  const [text, setText] = useState(prompt);
  const latest = useRef({ draftKey, text: prompt, aside: "" });
  const keep = useCallback(() => {
    const { draftKey: key, text: now, aside } = latest.current;
    keepDraftText(key, now === "" ? aside : now);
  }, []);

  useEffect(() => {
    const remembered = readDraftText(draftKey);
    if (latest.current.text === "" && remembered !== "") {
      latest.current.text = remembered;
      setText(remembered);
    }
    if (latest.current.draftKey === draftKey) return;
    keepDraftText(latest.current.draftKey, "");
    latest.current.draftKey = draftKey;
    keep();
  }, [draftKey, keep]);

  useEffect(() => {
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [keep]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text starts the pause anew.
  useEffect(() => {
    const timer = setTimeout(keep, pauseMs);
    return () => clearTimeout(timer);
  }, [text, keep]);

  const changes = useMemo(
    () => ({
      setText(next: string) {
        latest.current.text = next;
        setText(next);
      },
      setAside(aside: string) {
        latest.current.aside = aside;
        keep();
      },
    }),
    [keep],
  );
  return { text, ...changes };
}
