"use client";
// Asks a refused lane again without what the refusal names, or with the system prompt inside the question where it is refused beside
// pictures; the lane stays so. Loaded with the first refusal.
import { useState } from "react";
import type { Lane } from "@/lib/domain/lane";
import type { Reply } from "@/lib/domain/reply";
import { retryFolded } from "@/lib/domain/retry-folded";
import { retryWithout } from "@/lib/domain/retry-without";
import { useSession } from "../conversation/session-context";
import { Button } from "../ui/button";

type Props = {
  turnId: string;
  reply: Reply;
  /** The lane as its header has it now; the reply's own where it was removed. */
  lane: Lane;
};

/** Nothing where the refusal names nothing that the lane still has set. */
export function RetryWithoutButton({ turnId, reply, lane }: Props) {
  const { session } = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const without = retryWithout(reply.lane, reply.error);
  const folded = retryFolded(reply.lane, reply.error);
  if (!without && !folded) return null;

  async function retry(from: (lane: Lane) => Lane): Promise<void> {
    if (isAsking) return;
    setIsAsking(true);
    const { lanes } = session.store.view();
    void session.setLanes(lanes.map((each) => (each.id === lane.id ? from(each) : each)));
    await session.retry(turnId, from(lane));
    setIsAsking(false);
  }

  return (
    <>
      {folded && (
        <Button onClick={() => void retry((each) => ({ ...each, foldSystem: true }))}>
          Retry with the system prompt folded in
        </Button>
      )}
      {without && <Button onClick={() => void retry(without.from)}>Retry without {without.name}</Button>}
    </>
  );
}
