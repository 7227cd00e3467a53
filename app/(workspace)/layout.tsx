// The frame with the sidebar, for every page of a person's own: what it shows is read here, once.
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { WorkspaceShell } from "@/components/workspace/workspace-shell";
import { startOfDay } from "@/lib/client/group-by-day";
import { utcOffsetCookie } from "@/lib/client/write-cookie";
import { services } from "@/lib/server/services";
import { currentOwner } from "@/lib/server/session/current-owner";
import { findLivingOffer } from "./find-living-offer";
import { listOffers } from "./list-offers";

/** More are found by searching. */
const listedConversations = 200;

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const { conversations, registryFor } = await services();
  const owner = await currentOwner();
  const nowMs = Date.now();
  const utcOffsetMinutes = readOffset((await cookies()).get(utcOffsetCookie)?.value, nowMs);
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
        spentTodayNanodollars: spent.nanodollars,
        spentTodayIsPartial: spent.isPartial,
      }}
      providers={registry.list()}
      loadOffers={listOffers}
      findLivingOffer={findLivingOffer}
      nowMs={nowMs}
      utcOffsetMinutes={utcOffsetMinutes}
      isApple={/Mac|iPhone|iPad/.test(agent)}
    >
      {children}
    </WorkspaceShell>
  );
}

/** Minutes east of UTC as the browser said last time; the server's own before it has. */
function readOffset(cookie: string | undefined, nowMs: number): number {
  const offset = Number(cookie ?? Number.NaN);
  return Math.abs(offset) <= 14 * 60 ? offset : -new Date(nowMs).getTimezoneOffset();
}
