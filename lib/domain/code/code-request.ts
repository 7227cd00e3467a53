// What a snippet is written from: a lane as it stands now, the messages that it would send, and where they go. It does not know languages.
import type { ImageInfo, Turn } from "../conversation";
import type { Lane } from "../lane";
import { type LaneMessage, laneMessages } from "../messages";
import type { CodeEndpoint } from "./code-endpoint";
import { nameFiles } from "./name-files";

export type CodeRequest = {
  endpoint: CodeEndpoint;
  lane: Lane;
  messages: LaneMessage[];
  /** Every picture of the messages once, with the name of the file that is to hold it. */
  files: CodeFile[];
};

export type CodeFile = { image: ImageInfo; name: string };

/** The request of a lane for the last question of a branch. */
export function codeRequest(branch: Turn[], lane: Lane, endpoint: CodeEndpoint): CodeRequest {
  const messages = laneMessages(branch, lane.id, endpoint.imageOrder);
  const images = messages.flatMap((message) =>
    message.role === "user"
      ? message.parts.flatMap((part) => (part.type === "image" ? [part.image] : []))
      : [],
  );
  const byId = new Map(images.map((image) => [image.id, image]));
  return { endpoint, lane, messages, files: nameFiles([...byId.values()]) };
}

/** The name of the file that holds a picture of the request. */
export function fileOf({ files }: CodeRequest, image: ImageInfo): string {
  return files.find((file) => file.image.id === image.id)!.name;
}
