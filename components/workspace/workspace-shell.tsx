"use client";
// The frame of every page with a sidebar: sidebar (a drawer on a phone), the page, announcements, the shortcut for a new chat. It keeps the
// sidebar's list up with what conversations do, and does not know what a page shows.
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { announcementOf, announcements } from "@/lib/client/announcements";
import { type ConversationListState, createConversationList } from "@/lib/client/conversation-list";
import { keepConversationList } from "@/lib/client/keep-conversation-list";
import { conversationNews } from "@/lib/client/open-conversations";
import { sessionEnded } from "@/lib/client/session-ended";
import { blindModeOf, isBlindTurn } from "@/lib/client/use-verdict-blind";
import { utcOffsetCookie, writeCookie } from "@/lib/client/write-cookie";
import type { LivingOffer } from "@/lib/domain/catalog/living-alternative";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { signInPath } from "@/lib/domain/return-path";
import { Announcer } from "./announcer";
import { Sidebar } from "./sidebar";
import { type Workspace, WorkspaceProvider } from "./workspace-context";

type Props = {
  initialList: ConversationListState;
  providers: readonly ProviderSummary[];
  loadOffers(): Promise<Offer[]>;
  findLivingOffer(provider: string, model: string): Promise<LivingOffer | null>;
  answerBound: number | null;
  /** The server's idea of now and of the person's zone, so that both sides draw the same days. */
  nowMs: number;
  utcOffsetMinutes: number;
  /** Which key goes with K. */
  isApple: boolean;
  children: ReactNode;
};

export function WorkspaceShell(props: Props) {
  const { initialList, providers, loadOffers, findLivingOffer, answerBound, children, ...sidebar } = props;
  const router = useRouter();
  const [list] = useState(() => createConversationList(initialList));
  const [isSidebarOpen, setIsSidebarOpen] = useState(false);
  const closeSidebar = useCallback(() => setIsSidebarOpen(false), []);

  const workspace = useMemo<Workspace>(() => {
    const byId = new Map(providers.map((provider) => [provider.id, provider]));
    return {
      providers,
      findProvider: (id) => byId.get(id),
      nameOf: (id) => byId.get(id)?.name ?? id,
      loadOffers,
      findLivingOffer,
      list,
      answerBound,
      openSidebar: () => setIsSidebarOpen(true),
      closeSidebar,
      isSidebarOpen,
    };
  }, [providers, loadOffers, findLivingOffer, list, answerBound, closeSidebar, isSidebarOpen]);

  const { nameOf } = workspace;
  useEffect(
    () =>
      conversationNews.add(({ session, event }) => {
        const view = session.store.view();
        keepConversationList(list, view, event);
        const turn = event.type === "ended" && view.turns.find((each) => each.id === event.turnId);
        const announcement = announcementOf(
          event,
          nameOf,
          turn ? isBlindTurn(blindModeOf(view.id), turn) : false,
        );
        if (announcement) announcements.emit(announcement);
      }),
    [list, nameOf],
  );

  useEffect(
    () =>
      sessionEnded.add(() => {
        const { pathname, search } = window.location;
        // What is typed and not sent is kept by the browser.
        window.location.assign(signInPath(pathname + search));
      }),
    [],
  );

  useEffect(() => writeCookie(utcOffsetCookie, String(-new Date().getTimezoneOffset())), []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isShortcut = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
      if (!isShortcut || event.shiftKey || event.altKey) return;
      event.preventDefault();
      router.push("/");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [router]);

  return (
    <WorkspaceProvider value={workspace}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-accent px-3 py-1.5 text-[13px] text-on-accent focus:translate-y-0"
      >
        Skip to the conversation
      </a>
      <div className="flex h-dvh overflow-hidden bg-canvas">
        <Sidebar isOpen={isSidebarOpen} onClose={closeSidebar} {...sidebar} />
        <div className="flex min-w-0 flex-1 flex-col" inert={isSidebarOpen}>
          {children}
        </div>
      </div>
      <Announcer />
    </WorkspaceProvider>
  );
}
