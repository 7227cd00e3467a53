// Blind mode of a conversation: which of its turns hide who answered until there is a verdict on them. Kept in a cookie that lives as long as the
// browser's session and goes with the conversation's address alone, so that already the server's first answer gives nothing away.
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { v7 as newId } from "uuid";
import { blindCookie } from "./blind-cookie";
import { createListeners } from "./listeners";
import type { TurnView } from "./turn-view";

export type BlindMode = {
  /** Made when blind mode was turned on. Ids are made in the order of time, so questions asked since have greater ones. */
  since: string;
  /** Turns whose names were shown without a verdict. */
  shown: readonly string[];
};

type Judged = Pick<TurnView, "id" | "verdict" | "replies">;

/** A cookie has room for about a hundred ids. */
const maxShown = 60;
const modes = new Map<string, BlindMode | null>();
const listeners = createListeners();

/** The mode that a cookie tells of; null for off, and for anything else. */
export function parseBlindMode(text: string | undefined): BlindMode | null {
  const [since, ...shown] = (text ?? "").split(".").filter((id) => id !== "");
  return since === undefined ? null : { since, shown };
}

/** Whether a turn hides who answered: asked since, of several lanes, not judged, not shown. */
export function isBlindTurn(mode: BlindMode | null, { id, verdict, replies }: Judged): boolean {
  if (!mode || verdict !== null || id <= mode.since || mode.shown.includes(id)) return false;
  return new Set(replies.map((reply) => reply.lane.id)).size > 1;
}

/** The blind mode of a conversation as this tab knows it. */
export function blindModeOf(conversationId: string): BlindMode | null {
  return modes.get(conversationId) ?? null;
}

function change(conversationId: string, mode: BlindMode | null): void {
  modes.set(conversationId, mode);
  listeners.emit();
}

function keep(conversationId: string): void {
  const mode = blindModeOf(conversationId);
  const value = mode ? [mode.since, ...mode.shown].join(".") : "";
  const age = mode ? "" : "; max-age=0";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${blindCookie}=${value}; path=/c/${conversationId}; samesite=lax${age}`;
}

export type Blind = {
  mode: BlindMode | null;
  toggle(): void;
  /** Shows the names of a turn without a verdict. */
  show(turnId: string): void;
};

/** Blind mode as React state. `cookie` is what the server read of it, or `blindFromTheStart`. */
export function useBlind(conversationId: string, cookie: string | undefined, isStored: boolean): Blind {
  const [initial] = useState(() => parseBlindMode(cookie));
  const read = useCallback(() => {
    const known = modes.get(conversationId);
    return known === undefined ? initial : known;
  }, [conversationId, initial]);
  const mode = useSyncExternalStore(listeners.add, read, () => initial);

  useEffect(() => {
    if (initial && !modes.has(conversationId)) modes.set(conversationId, initial);
  }, [conversationId, initial]);

  // A chat that nobody has asked anything leaves no cookie: browsers keep a limited number, and another's would go for it.
  const wasStored = useRef(isStored);
  useEffect(() => {
    if (isStored && !wasStored.current && blindModeOf(conversationId)) keep(conversationId);
    wasStored.current = isStored;
  }, [conversationId, isStored]);

  return useMemo(() => {
    const turn = (next: BlindMode | null) => {
      change(conversationId, next);
      if (isStored) keep(conversationId);
    };
    return {
      mode,
      toggle: () => turn(mode ? null : { since: newId(), shown: [] }),
      show(turnId) {
        if (mode) turn({ ...mode, shown: [...mode.shown, turnId].slice(-maxShown) });
      },
    };
  }, [conversationId, mode, isStored]);
}
