// Where routes and pages find the gate of this process. Set up with the services; until then nobody gets in.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Access } from "./access";

// Route bundles, the proxy and the start-up hook each load a copy of this module.
const holder = globalThis as typeof globalThis & { parallaxGate?: Access };

export function setGate(access: Access): void {
  holder.parallaxGate = access;
}

export function gate(): Access {
  if (!holder.parallaxGate) throw new Error("The services of this process were not started.");
  return holder.parallaxGate;
}

/** Whether a request with these headers still speaks for somebody, asked again while it is being answered. */
export function isStillIn(headers: Pick<Headers, "get">): () => Promise<boolean> {
  return async () => (await gate().visitor(headers)) !== null;
}

/** The owner whom a request with these headers speaks for. Throws forbidden_host, and unauthorized where somebody has to sign in first. */
export async function ownerOf(headers: Pick<Headers, "get">): Promise<string> {
  const access = gate();
  access.checkHost(headers);
  const visitor = await access.visitor(headers);
  if (!visitor) throw new AppError("unauthorized");
  return visitor.owner;
}
