// Who asks, for whatever has no request in its hands: pages, their metadata, server functions. Every query carries the owner.
import "server-only";
import { headers } from "next/headers";
import { ownerOf } from "./gate";

/** The owner of this request. Throws unauthorized. */
export async function currentOwner(): Promise<string> {
  return ownerOf(await headers());
}
