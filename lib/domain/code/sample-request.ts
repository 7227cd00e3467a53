// The request that a model's page shows as code: one question, about a picture where the model sees. It does not know languages.
import type { ImageInfo, Turn } from "../conversation";
import type { CodeEndpoint } from "./code-endpoint";
import { type CodeRequest, codeRequest } from "./code-request";

/** The picture that the programs read: any picture of that name will do. */
export const samplePicture: ImageInfo = {
  id: "sample",
  mediaType: "image/jpeg",
  width: 1120,
  height: 1120,
  bytes: 0,
  original: { width: 1120, height: 1120, bytes: 0 },
  name: "picture.jpg",
  hadLocation: false,
};

/** The question as a branch of one turn. */
export function sampleBranch(hasVision: boolean): Turn[] {
  const text = hasVision ? "What is in this picture?" : "What is a parallax?";
  const images = hasVision ? [samplePicture] : [];
  return [
    { id: "sample", conversationId: "sample", parentTurnId: null, text, images, replies: [], createdAt: 0 },
  ];
}

/** The question to one offer, with nothing set. */
export function sampleRequest(
  offer: { provider: string; model: string; vision: boolean | null },
  endpoint: CodeEndpoint,
): CodeRequest {
  const lane = { id: "sample", provider: offer.provider, model: offer.model };
  return codeRequest(sampleBranch(offer.vision !== false), lane, endpoint);
}
