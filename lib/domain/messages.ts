// From turns to the messages a lane sends: its own replies only, never another lane's text, never thinking. A question that the lane
// did not answer stays in, joined with the next one, since many hosts refuse two user messages in a row. It does not know bytes.
import type { ImageInfo, Turn } from "./conversation";
import { isLive } from "./reply-status";

/** A picture as a message names it: one that is stored, or one made of stored ones for a lane. */
export type MessageImage = Pick<ImageInfo, "id" | "mediaType" | "width" | "height" | "name">;

export type MessagePart<Image = MessageImage> =
  | { type: "text"; text: string }
  | { type: "image"; image: Image };

export type LaneMessage<Image = MessageImage> =
  | { role: "user"; parts: MessagePart<Image>[] }
  | { role: "assistant"; text: string };

/** Messages of a lane for a branch of turns whose last one is the question to answer. Pictures stand where `imageOrder` says. */
export function laneMessages(
  branch: Turn[],
  laneId: string,
  imageOrder: "text-first" | "images-first",
): LaneMessage<ImageInfo>[] {
  const messages: LaneMessage<ImageInfo>[] = [];
  branch.forEach((turn, index) => {
    const text = turn.text ? [{ type: "text" as const, text: turn.text }] : [];
    const images = turn.images.map((image) => ({ type: "image" as const, image }));
    const parts = imageOrder === "images-first" ? [...images, ...text] : [...text, ...images];
    const last = messages.at(-1);
    if (last?.role === "user") last.parts.push(...parts);
    else messages.push({ role: "user", parts });
    const answer = index < branch.length - 1 ? answerOf(turn, laneId) : "";
    if (answer) messages.push({ role: "assistant", text: answer });
  });
  return messages;
}

function answerOf(turn: Turn, laneId: string): string {
  const replies = turn.replies.filter((reply) => reply.lane.id === laneId && !isLive(reply.status));
  return (replies.find((reply) => reply.isChosen) ?? replies.at(-1))?.text.trim() ?? "";
}
