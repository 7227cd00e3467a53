"use server";
// Every offer that is known now, for the lane picker: asked for when it opens, since no page needs them all.
import type { Offer } from "@/lib/domain/offer";
import { services } from "@/lib/server/services";
import { currentOwner } from "@/lib/server/session/current-owner";

export async function listOffers(): Promise<Offer[]> {
  const { registryFor } = await services();
  return (await registryFor(await currentOwner())).offers();
}
