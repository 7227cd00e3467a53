// The conversations that this tab has opened. One that is left goes on receiving, so coming back shows it as it is; the idle ones that were
// used longest ago are let go. On the server nothing is kept: every request makes its own.
import { v7 as newId } from "uuid";
import type { Conversation } from "@/lib/domain/conversation";
import { type Api, api } from "./api";
import {
  type ConversationSession,
  createConversationSession,
  type SessionEvent,
} from "./conversation-session";
import { costCap } from "./cost-cap";
import { createListeners } from "./listeners";
import { onWake } from "./wake-calls";

const maxKept = 12;
const sessions = new Map<string, ConversationSession>();

export type ConversationNews = { session: ConversationSession; event: SessionEvent };

/** News of every conversation of this tab, whichever is shown. */
export const conversationNews = createListeners<ConversationNews>();

/** The session of a conversation: the one at work, or a new one from what the server gave. */
export function openConversation(conversation: Conversation, isStored: boolean): ConversationSession {
  if (typeof window === "undefined") return makeSession(conversation, isStored);
  const known = sessions.get(conversation.id);
  const session = known ?? makeSession(conversation, isStored);
  sessions.delete(conversation.id);
  sessions.set(conversation.id, session);
  for (const [id, each] of sessions) {
    if (sessions.size <= maxKept) break;
    if (each !== session && each.store.view().live.length === 0) sessions.delete(id);
  }
  return session;
}

/** The session of a conversation that this tab has open. */
export function findOpenConversation(id: string): ConversationSession | undefined {
  return sessions.get(id);
}

/** Forgets a conversation that was deleted. */
export function closeConversation(id: string): void {
  sessions.delete(id);
}

/** What is asked stops at the cap that this browser keeps. */
const cappedApi: Api = {
  ...api,
  ask: (body, signal) => api.ask({ ...body, stopAtUsd: costCap.usd() ?? undefined }, signal),
  regenerate: (turnId, lanes) => api.regenerate(turnId, lanes, costCap.usd() ?? undefined),
};

function makeSession(conversation: Conversation, isStored: boolean): ConversationSession {
  const deps = { api: cappedApi, newId, now: Date.now, onWake };
  const session = createConversationSession(conversation, isStored, deps);
  session.on((event) => conversationNews.emit({ session, event }));
  return session;
}
