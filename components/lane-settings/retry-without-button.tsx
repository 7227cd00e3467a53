"use client";
// Asks a refused lane again without what the refusal names, and leaves it out of the lane from then on. Loaded with the first refusal.
import { useState } from "react";
import type { Lane } from "@/lib/domain/lane";
import type { Reply } from "@/lib/domain/reply";
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
  if (!without) return null;

  async function retry(from: (lane: Lane) => Lane): Promise<void> {
    if (isAsking) return;
    setIsAsking(true);
    const { lanes } = session.store.view();
    void session.setLanes(lanes.map((each) => (each.id === lane.id ? from(each) : each)));
    await session.retry(turnId, from(lane));
    setIsAsking(false);
  }

  return <Button onClick={() => void retry(without.from)}>Retry without {without.name}</Button>;
}
