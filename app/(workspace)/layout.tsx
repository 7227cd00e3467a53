// The frame with the sidebar, for every page of a person's own: what it shows is read here, once.
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { WorkspaceShell } from "@/components/workspace/workspace-shell";
import { startOfDay } from "@/lib/client/group-by-day";
import { listedConversations } from "@/lib/client/listed-conversations";
import { usualMaxOutputTokens } from "@/lib/domain/spending/output-limit";
import { hasMoneyLimit } from "@/lib/server/limits/limits";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";
import { findLivingOffer } from "./find-living-offer";
import { listOffers } from "./list-offers";
import { utcOffset } from "./utc-offset";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const owner = await pageOwner();
  const { conversations, registryFor, environment } = await services();
  const nowMs = Date.now();
  const utcOffsetMinutes = await utcOffset(nowMs);
  const [registry, items, spent] = await Promise.all([
    registryFor(owner),
    conversations.list(owner, { limit: listedConversations }),
    conversations.spentSince(owner, startOfDay(nowMs, utcOffsetMinutes)),
  ]);
  const agent = (await headers()).get("user-agent") ?? "";
  return (
    <WorkspaceShell
      initialList={{
        items,
        spentToday: spent,
      }}
      providers={registry.list()}
      loadOffers={listOffers}
      findLivingOffer={findLivingOffer}
      answerBound={hasMoneyLimit(environment.limits) ? usualMaxOutputTokens : null}
      nowMs={nowMs}
      utcOffsetMinutes={utcOffsetMinutes}
      isApple={/Mac|iPhone|iPad/.test(agent)}
    >
      {children}
    </WorkspaceShell>
  );
}
