// Sentences for people who cannot see the page change. One channel for all; the announcer shows them to screen readers.
import type { EndStatus } from "@/lib/domain/reply-status";
import type { SessionEvent } from "./conversation-session";
import { createListeners } from "./listeners";

export type Announcement = {
  text: string;
  isUrgent: boolean;
  /** Whether the page shows it nowhere else, so that the announcer must. */
  needsShowing?: boolean;
};

export const announcements = createListeners<Announcement>();

const endings: Record<EndStatus, string> = {
  complete: "reply complete",
  length: "reply cut at the length limit",
  filtered: "reply withheld by a content filter",
  stopped: "reply stopped",
  failed: "reply failed",
  incomplete: "reply broke off",
  interrupted: "reply interrupted",
};

/** What to say of news of a conversation; null where nothing needs saying. Of a blind turn it does not say whose answer has ended. */
export function announcementOf(
  event: SessionEvent,
  nameOf: (providerId: string) => string,
  isBlind = false,
): Announcement | null {
  if (event.type === "failed") return { text: event.message, isUrgent: true, needsShowing: !event.isNoted };
  if (event.type === "asked") {
    const names = event.lanes.map((lane) => nameOf(lane.provider)).join(", ");
    return { text: `Asking ${names}.`, isUrgent: false };
  }
  if (event.type !== "ended") return null;
  if (isBlind) return { text: "One answer is done.", isUrgent: false };
  const { reply } = event;
  const name = nameOf(reply.lane.provider);
  if (reply.error && reply.status !== "stopped")
    return { text: `${name}: ${reply.error.message}`, isUrgent: true };
  return { text: `${name}: ${endings[reply.status as EndStatus]}.`, isUrgent: false };
}
