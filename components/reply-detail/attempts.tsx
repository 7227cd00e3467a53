"use client";
// What was tried for a reply, in order: whom, how it went, how long it took.
import { errorSentence } from "@/lib/domain/errors";
import type { Attempt, Reply } from "@/lib/domain/reply";
import { useWorkspace } from "../workspace/workspace-context";
import { Section } from "./section";

const dots: Record<Attempt["outcome"], string> = {
  answered: "bg-good",
  failed: "bg-danger",
  stopped: "bg-warning",
};

export function Attempts({ reply }: { reply: Reply }) {
  const { nameOf } = useWorkspace();
  const { attempts } = reply;
  return (
    <Section title={attempts.length === 1 ? "1 attempt" : `${attempts.length} attempts`}>
      {attempts.length === 0 && <p className="text-[12.5px] text-muted">None has ended yet.</p>}
      <ol className="flex flex-col">
        {attempts.map((attempt, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: attempts are only ever added at the end.
            key={index}
            className="relative flex gap-3 pb-3 text-[12.5px] not-last:before:absolute not-last:before:top-4 not-last:before:bottom-0 not-last:before:left-[3.5px] not-last:before:border-line not-last:before:border-l"
          >
            <span
              aria-hidden="true"
              className={`mt-[5px] size-2 shrink-0 rounded-full ${dots[attempt.outcome]}`}
            />
            <div className="min-w-0">
              <p className="[overflow-wrap:anywhere]">
                <span className="font-medium">{nameOf(attempt.provider)}</span>{" "}
                <span className="font-mono text-faint">{attempt.model}</span>
              </p>
              <p className="font-mono text-muted">
                {[
                  attempt.outcome,
                  attempt.httpStatus === undefined ? "no HTTP status" : `HTTP ${attempt.httpStatus}`,
                  `${attempt.durationMs.toLocaleString("en-US")} ms`,
                ].join(" · ")}
              </p>
              {attempt.errorCode && (
                <p className="text-muted">
                  {errorSentence(attempt.errorCode, { provider: nameOf(attempt.provider) })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
