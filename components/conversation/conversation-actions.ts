"use client";
// What a row can ask of the conversation's page around it. null where nothing can be done, as in a snapshot.
import { createContext, useContext } from "react";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";

export type ConversationActions = {
  /** Puts a picture into the message field; it is not uploaded again. */
  reusePicture(image: ImageInfo): void;
  /** Asks this lane alone from now on. */
  continueWith(lane: Lane): void;
  /** Brings a lane back that was taken away, with its answers; nothing where there are as many as can be. */
  putBack(lane: Lane): void;
  /** Lets the person choose another offer for a lane that is silent, and asks that one instead. */
  findOther(turnId: string, lane: Lane): void;
  /** Asks this offer in the place of a lane's, from this turn on. */
  askAt(turnId: string, lane: Lane, offer: Offer): void;
  /** Does something that changes rows, and leaves the reader where they are. */
  keepPlace(work: () => Promise<void>): Promise<void>;
};

const ActionsContext = createContext<ConversationActions | null>(null);

export const ActionsProvider = ActionsContext.Provider;

/** The actions of the page around this component. */
export function useConversationActions(): ConversationActions | null {
  return useContext(ActionsContext);
}
