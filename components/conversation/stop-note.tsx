"use client";
// What a Stop did to the bill of a reply, with the source of what is known, and between which amounts the cost lies until it is told.
import { answeredBy } from "@/lib/domain/answered-by";
import type { Reply } from "@/lib/domain/reply";
import { stoppedCost, stoppedCostText, stopSentence } from "@/lib/domain/stop-billing";
import { useWorkspace } from "../workspace/workspace-context";
import { useSession } from "./session-context";

export function StopNote({ reply }: { reply: Reply }) {
  const { findProvider, nameOf } = useWorkspace();
  const { offerOf } = useSession();
  const target = answeredBy(reply);
  const billing = findProvider(target.provider)?.stopBilling;
  const range = stoppedCost(reply, billing, offerOf(target)?.maxOutputTokens ?? null);
  return (
    <p className="text-[12px] text-muted">
      <span title={billing && `Source: ${billing.source}`}>
        {stopSentence(nameOf(target.provider), billing)}
      </span>{" "}
      {range && stoppedCostText(range, billing)}
    </p>
  );
}
