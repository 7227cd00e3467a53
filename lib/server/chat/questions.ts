// From a stored branch to what each lane asks: messages with picture bytes, the offer's prices, the limits. Bytes of a picture are read
// once for all lanes, and every lane's question is ready before the first is asked. It does not know runs.
import "server-only";
import type { ModelMessage } from "ai";
import type { Turn } from "@/lib/domain/conversation";
import { AppError } from "@/lib/domain/errors";
import { imageTokens } from "@/lib/domain/estimate-input";
import type { Lane } from "@/lib/domain/lane";
import { type LaneMessage, laneMessages } from "@/lib/domain/messages";
import type { Offer } from "@/lib/domain/offer";
import type { ImageStore } from "../images/image-store";
import type { Registry } from "../providers/registry";
import type { Health } from "../routing/health";
import type { Target } from "../routing/plan";
import { routeLane } from "../routing/route-lane";
import { keptEstimate } from "../tokens/kept-estimate";
import type { ReckonDeps } from "../tokens/reckon-question";
import type { Question } from "./answer";
import type { DeadlineLimits } from "./deadlines";

type Deps = ReckonDeps & {
  registry: Registry;
  images: ImageStore;
  limitsOf(target: Target): DeadlineLimits;
  health?: Health;
};

/** The questions of the lanes for the last turn of a branch, in the lanes' order. Throws image_unknown where a picture is gone. */
export async function prepareQuestions(
  owner: string,
  branch: Turn[],
  lanes: Lane[],
  deps: Deps,
): Promise<Question[]> {
  const ids = [...new Set(branch.flatMap((turn) => turn.images.map((image) => image.id)))];
  const contents = await deps.images.readMany(owner, ids);
  return lanes.map((lane) =>
    routeLane(lane, (target) => questionOf(owner, { ...lane, ...target }, branch, contents, deps), deps),
  );
}

type Contents = Awaited<ReturnType<ImageStore["readMany"]>>;

function questionOf(
  owner: string,
  lane: Lane,
  branch: Turn[],
  contents: Contents,
  { registry, limitsOf, ...reckoning }: Deps,
): Question {
  const offer = registry.findOffer(lane.provider, lane.model);
  const messages = laneMessages(branch, lane.id, registry.imageOrder(lane.provider, lane.model));
  const asked = branch.at(-1)!;
  return {
    provider: lane.provider,
    model: lane.model,
    system: lane.system,
    parameters: lane.parameters ?? {},
    limits: limitsOf(lane),
    messages: messages.map((message) => modelMessage(message, contents)),
    open: () => registry.open(lane.provider, lane.model),
    prices: offer?.prices ?? null,
    reckon: () =>
      keptEstimate(
        { owner, lane, offer, messages, question: { text: asked.text, imageCount: asked.images.length } },
        reckoning,
      ),
    ...imageFigures(messages, offer),
  };
}

function modelMessage(message: LaneMessage, contents: Contents): ModelMessage {
  if (message.role === "assistant") return { role: "assistant", content: message.text };
  return {
    role: "user",
    content: message.parts.map((part) => {
      if (part.type === "text") return part;
      const found = contents.get(part.image.id);
      if (!found) throw new AppError("image_unknown");
      return { type: "file" as const, mediaType: found.mediaType, data: found.content };
    }),
  };
}

function imageFigures(
  messages: LaneMessage[],
  offer: Offer | null,
): { imageCount: number; imageTokens: number | null } {
  const images = messages.flatMap((message) =>
    message.role === "user"
      ? message.parts.flatMap((part) => (part.type === "image" ? [part.image] : []))
      : [],
  );
  return { imageCount: images.length, imageTokens: imageTokens(images, offer?.imageTokenRule ?? null) };
}
