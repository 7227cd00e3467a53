"use client";
// The receipt of a reply: who was asked in which order, why it failed, after how long, what was thrown away and its cost, who answered, and
// who was left out and why.
import { discardedCost } from "@/lib/domain/answered-by";
import { costOfReply, noCost, sumOfTotals, totalText, withoutEndedBills } from "@/lib/domain/cost-total";
import { errorSentence } from "@/lib/domain/errors";
import { formatNanodollars } from "@/lib/domain/money";
import { passedOverText } from "@/lib/domain/passed-over";
import { type Attempt, type Reply, shownCost } from "@/lib/domain/reply";
import { useWorkspace } from "../workspace/workspace-context";
import { attemptFigures, discardedText } from "./attempt-texts";
import { Section } from "./section";

const dots: Record<Attempt["outcome"], string> = {
  answered: "bg-good",
  failed: "bg-danger",
  stopped: "bg-warning",
};

export function Attempts({ reply }: { reply: Reply }) {
  const { nameOf } = useWorkspace();
  const { attempts } = reply;
  const passedOver = attempts[0]?.passedOver ?? [];
  return (
    <Section title={attempts.length === 1 ? "1 attempt" : `${attempts.length} attempts`}>
      {attempts.length === 0 && <p className="text-[12.5px] text-muted">None has ended yet.</p>}
      <ol className="flex flex-col">
        {attempts.map((attempt, index) => {
          const thrownAway = discardedText(attempt);
          return (
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
                <p className="font-mono text-muted">{attemptFigures(attempt)}</p>
                {attempt.errorCode && (
                  <p className="text-muted [overflow-wrap:anywhere]">
                    {attempt.message ??
                      errorSentence(attempt.errorCode, { provider: nameOf(attempt.provider) })}
                  </p>
                )}
                {thrownAway && <p className="text-muted">{thrownAway}</p>}
              </div>
            </li>
          );
        })}
      </ol>
      {attempts.length > 1 && <Total reply={reply} />}
      {passedOver.length > 0 && (
        <ul className="flex flex-col gap-1 text-[12.5px] text-muted">
          {passedOver.map((each) => (
            <li key={`${each.provider}:${each.model}`} className="[overflow-wrap:anywhere]">
              <span className="font-medium text-text">{nameOf(each.provider)}</span>{" "}
              {each.model && <span className="font-mono text-faint">{each.model} </span>}
              {passedOverText(each)}.
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What the answer and everything before it came to; unknown where a part of it is. */
function Total({ reply }: { reply: Reply }) {
  const thrownAway = discardedCost(reply.attempts);
  const { findProvider } = useWorkspace();
  const answer = withoutEndedBills(
    costOfReply(reply),
    (provider) => findProvider(provider)?.stopBilling?.ends === true,
  );
  return (
    <p className="text-[12.5px] text-muted">
      Thrown away in all: {thrownAway === null ? "not told" : formatNanodollars(thrownAway)}.{" "}
      {thrownAway === null || shownCost(reply.cost) === null
        ? "What the question cost in all is not known."
        : `With the answer: ${totalText(sumOfTotals([answer, { ...noCost, nanodollars: thrownAway }]))}.`}
    </p>
  );
}
