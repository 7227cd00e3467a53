"use server";
// Every offer that is known now, for the lane picker: asked for when it opens, since no page needs them all.
import type { Offer } from "@/lib/domain/offer";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export async function listOffers(): Promise<Offer[]> {
  const owner = await pageOwner();
  return (await (await services()).registryFor(owner)).offers();
}
