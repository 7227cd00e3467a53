"use client";
// Copies code to the clipboard and says so for a moment, to the eye and to a screen reader.
import { useEffect, useState } from "react";
import { copyText } from "./copy-text";

/** How long the answer stays. */
const SHOWN_MS = 2_000;

export function CopyButton({ chunks }: { chunks: readonly string[] }) {
  const [outcome, setOutcome] = useState<"Copied" | "Not copied" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    const isCopied = await copyText(chunks.join("").replace(/\n$/, ""));
    setOutcome(isCopied ? "Copied" : "Not copied");
  };
  return (
    <>
      <span className="md-hidden" role="status">
        {outcome}
      </span>
      <button type="button" className="md-copy" aria-label="Copy block" onClick={copy}>
        {outcome ?? "Copy"}
      </button>
    </>
  );
}
