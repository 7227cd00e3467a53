"use client";
// The conversation around a component: its session, and the offers of the lanes that it shows.
import { createContext, useContext } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";

export type SessionAround = {
  session: ConversationSession;
  /** The offer behind a lane; null where it is not listed. */
  offerOf(target: Pick<Lane, "provider" | "model">): Offer | null;
  /** Puts a question that did not arrive back into the message field. */
  editAgain(turnId: string): void;
};

const SessionContext = createContext<SessionAround | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The session around this component. */
export function useSession(): SessionAround {
  const around = useContext(SessionContext);
  if (!around) throw new Error("useSession outside a conversation");
  return around;
}
