// What a snippet is written from: a lane as it stands now, the messages that it would send, and where they go. It does not know languages.
import type { Turn } from "../conversation";
import type { Lane } from "../lane";
import type { LaneMessage, MessageImage } from "../messages";
import { laneSending } from "../sending/lane-sending";
import { noteOfSending } from "../sending/note-of-sending";
import { noteSentences } from "../sending/sending-note";
import { sentMessages } from "../sending/sent-messages";
import type { CodeEndpoint } from "./code-endpoint";
import { nameFiles } from "./name-files";

export type CodeRequest = {
  endpoint: CodeEndpoint;
  lane: Lane;
  /** Sent as a message of its own; absent where there is none, or where it stands inside a question. */
  system: string | undefined;
  messages: LaneMessage[];
  /** Every picture of the messages once, with the name of the file that is to hold it. */
  files: CodeFile[];
  /** What is sent otherwise than as it stands in the conversation, a sentence each. */
  notes: string[];
};

export type CodeFile = { image: MessageImage; name: string };

/** The request of a lane for the last question of a branch. */
export function codeRequest(branch: Turn[], lane: Lane, endpoint: CodeEndpoint): CodeRequest {
  const sending = laneSending(branch, lane, endpoint.imageOrder, endpoint.sending);
  const { system, messages } = sentMessages(sending);
  const note = noteOfSending(sending);
  const images = messages.flatMap((message) =>
    message.role === "user"
      ? message.parts.flatMap((part) => (part.type === "image" ? [part.image] : []))
      : [],
  );
  const byId = new Map(images.map((image) => [image.id, image]));
  const notes = note ? noteSentences(note).map(({ text }) => text) : [];
  return { endpoint, lane, system, messages, files: nameFiles([...byId.values()]), notes };
}

/** The name of the file that holds a picture of the request. */
export function fileOf({ files }: CodeRequest, image: MessageImage): string {
  return files.find((file) => file.image.id === image.id)!.name;
}
