"use client";
// A provider's id of a model, that one press copies. It does not know what it is for.
import { useEffect, useState } from "react";
import { copyText } from "../markdown/copy-text";

const shownMs = 2_000;

export function CopyId({ id }: { id: string }) {
  const [outcome, setOutcome] = useState<"copied" | "not copied" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <button
        type="button"
        title={`Copy ${id}`}
        aria-label={`Copy the id ${id}`}
        onClick={async () => setOutcome((await copyText(id)) ? "copied" : "not copied")}
        className="truncate text-left font-mono text-[11.5px] text-faint hover:text-text"
      >
        {id}
      </button>
      {outcome && (
        <span role="status" className="text-[11px] text-faint">
          {outcome}
        </span>
      )}
    </span>
  );
}
