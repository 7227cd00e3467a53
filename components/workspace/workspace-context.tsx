"use client";
// What every part of the workspace may need: who the providers are, how to get their offers, the sidebar. Set once by the shell.
import { createContext, useContext } from "react";
import type { ConversationList } from "@/lib/client/conversation-list";
import type { LivingOffer } from "@/lib/domain/catalog/living-alternative";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";

export type Workspace = {
  providers: readonly ProviderSummary[];
  findProvider(id: string): ProviderSummary | undefined;
  /** The provider's name, or its id where it is not known (any more). */
  nameOf(providerId: string): string;
  loadOffers(): Promise<Offer[]>;
  /** What to ask instead of an offer that ended or is about to. */
  findLivingOffer(provider: string, model: string): Promise<LivingOffer | null>;
  list: ConversationList;
  /** Tokens that an answer is bounded to where its lane sets no limit, because spending is limited; null: nothing is put in. */
  answerBound: number | null;
  /** Opens the sidebar where it is a drawer. */
  openSidebar(): void;
  closeSidebar(): void;
  isSidebarOpen: boolean;
};

const WorkspaceContext = createContext<Workspace | null>(null);

export const WorkspaceProvider = WorkspaceContext.Provider;

/** The workspace around this component. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("useWorkspace outside the workspace");
  return workspace;
}
