"use server";
// What to ask instead of an offer that ended, for the lane that asked it: looked for only where a lane needs one.
import type { LivingOffer } from "@/lib/domain/catalog/living-alternative";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export async function findLivingOffer(provider: string, model: string): Promise<LivingOffer | null> {
  const { livingInstead } = await services();
  return livingInstead(await pageOwner(), { provider: String(provider), model: String(model) });
}
