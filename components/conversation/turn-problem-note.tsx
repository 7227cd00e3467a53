"use client";
// A question that did not arrive, or a stop or retry that could not be done: what happened, and what can be done now.
import type { TurnProblem } from "@/lib/client/turn-view";
import { Button } from "../ui/button";
import { useSession } from "./session-context";

export function TurnProblemNote({ turnId, problem }: { turnId: string; problem: TurnProblem }) {
  const { session, editAgain } = useSession();
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 rounded-control border border-danger-line bg-danger-soft px-3 py-2">
      <p className="mr-auto text-[13px] text-danger">
        {problem.kind === "unsent" ? "Not sent. " : ""}
        {problem.message}
      </p>
      {problem.kind === "unsent" ? (
        <>
          <Button onClick={() => void session.resend(turnId)}>Retry</Button>
          <Button onClick={() => editAgain(turnId)}>Edit</Button>
        </>
      ) : (
        <Button onClick={() => session.store.setProblem(turnId, null)}>Dismiss</Button>
      )}
    </div>
  );
}
