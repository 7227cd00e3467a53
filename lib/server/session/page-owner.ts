// The owner of a page; whoever has to sign in first is taken there, and back afterwards.
import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/domain/errors";
import { signInPath } from "@/lib/domain/return-path";
import { ownerOf } from "./gate";
import { pathHeader } from "./path-header";

/** The owner of this page: to be asked before anything is read for it, in each page and layout. Once a request. */
export const pageOwner = cache(async (): Promise<string> => {
  const all = await headers();
  try {
    return await ownerOf(all);
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthorized")
      redirect(signInPath(all.get(pathHeader) ?? "/"));
    throw error;
  }
});
