"use client";
// What went over the wire for a reply, fetched when the details open: each attempt's request and answer as they were, with what is odd about
// them explained.
import { useEffect, useState } from "react";
import { ApiError, sentenceOf } from "@/lib/client/api-error";
import { readJson } from "@/lib/client/read-json";
import type { Wire } from "@/lib/domain/wire";
import { Section } from "./section";
import { WireView } from "./wire-view";

type Props = {
  /** null while the reply is still being made. */
  replyId: string | null;
};

export function WireSection({ replyId }: Props) {
  const [wires, setWires] = useState<readonly Wire[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (replyId === null) return;
    const abort = new AbortController();
    const path = `/api/replies/${encodeURIComponent(replyId)}/wire`;
    readJson<{ attempts: Wire[] }>(path, abort.signal).then(
      ({ attempts }) => setWires(attempts),
      (error) => abort.signal.aborted || setProblem(problemOf(error)),
    );
    return () => abort.abort();
  }, [replyId]);

  const status = replyId === null ? "Kept when the reply has ended." : (problem ?? "Reading what was kept.");
  return (
    <Section title="Over the wire">
      {wires === null ? (
        <p role="status" className="text-[12.5px] text-muted">
          {status}
        </p>
      ) : (
        wires.map((wire, index) => (
          <WireView
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
            key={index}
            wire={wire}
            name={wires.length > 1 ? `Attempt ${index + 1}` : null}
          />
        ))
      )}
    </Section>
  );
}

function problemOf(error: unknown): string {
  if (error instanceof ApiError && error.code === "not_found") return "Nothing was sent for this reply.";
  return sentenceOf(error);
}
