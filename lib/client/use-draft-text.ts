// The text of the message field as React state that survives a reload. Keeping waits for a pause, so that a huge paste stays cheap.
import { useCallback, useEffect, useRef, useState } from "react";
import { keepDraftText, readDraftText } from "./draft-text";

const pauseMs = 250;

/** The draft under a key. A text that was asked for by the address comes first, once. */
export function useDraftText(draftKey: string, prompt: string): [string, (text: string) => void] {
  // Server and browser draw the same first: what this tab remembers comes right after.
  const [text, setText] = useState(prompt);
  const latest = useRef({ draftKey, text: prompt });

  useEffect(() => {
    const remembered = readDraftText(draftKey);
    if (latest.current.text === "" && remembered !== "") {
      latest.current.text = remembered;
      setText(remembered);
    }
    if (latest.current.draftKey !== draftKey) {
      keepDraftText(latest.current.draftKey, "");
      latest.current.draftKey = draftKey;
      keepDraftText(draftKey, latest.current.text);
    }
  }, [draftKey]);

  useEffect(() => {
    const keep = () => keepDraftText(latest.current.draftKey, latest.current.text);
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text starts the pause anew.
  useEffect(() => {
    const timer = setTimeout(() => keepDraftText(latest.current.draftKey, latest.current.text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);

  const change = useCallback((next: string) => {
    latest.current.text = next;
    setText(next);
  }, []);
  return [text, change];
}
