// The page around a component in tests: a workspace with these providers, without conversations and without a server.
import { createConversationList } from "@/lib/client/conversation-list";
import { noCost } from "@/lib/domain/cost-total";
import type { ProviderSummary } from "@/lib/domain/offer";

/** A value for `WorkspaceProvider`; a provider that is not among these is called by its id. */
export function workspaceWith(providers: readonly ProviderSummary[] = []) {
  const findProvider = (id: string) => providers.find((provider) => provider.id === id);
  return {
    providers: [...providers],
    findProvider,
    nameOf: (id: string) => findProvider(id)?.name ?? id,
    loadOffers: async () => [],
    findLivingOffer: async () => null,
    list: createConversationList({ items: [], spentToday: noCost }),
    answerBound: null,
    openSidebar() {},
    closeSidebar() {},
    isSidebarOpen: false,
  };
}
