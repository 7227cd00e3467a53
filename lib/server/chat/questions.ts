// From a stored branch to what each lane asks: messages with picture bytes, the offer's prices, the limits. Bytes of a picture are read
// once for all lanes, and every lane's question is ready before the first is asked. It does not know runs.
import "server-only";
import type { ModelMessage } from "ai";
import type { Turn } from "@/lib/domain/conversation";
import { imageTokens } from "@/lib/domain/estimate-input";
import type { Lane } from "@/lib/domain/lane";
import type { LaneMessage } from "@/lib/domain/messages";
import type { Offer } from "@/lib/domain/offer";
import { laneSending } from "@/lib/domain/sending/lane-sending";
import { noteOfSending } from "@/lib/domain/sending/note-of-sending";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
import { sentMessages } from "@/lib/domain/sending/sent-messages";
import type { SentPictures } from "../images/sent-pictures";
import type { Registry } from "../providers/registry";
import type { Health } from "../routing/health";
import type { Target } from "../routing/plan";
import { routeLane } from "../routing/route-lane";
import { keptEstimate } from "../tokens/kept-estimate";
import type { ReckonDeps } from "../tokens/reckon-question";
import type { Question } from "./answer";
import type { DeadlineLimits } from "./deadlines";
import { createLatePictures, type LatePictures } from "./late-pictures";

type Deps = ReckonDeps & {
  registry: Registry;
  images: SentPictures;
  limitsOf(target: Target): DeadlineLimits;
  health?: Health;
  /** Puts a bound on a lane's answer where money is limited. */
  bound?(lane: Lane, offer: Offer | null): Lane;
};

/** The questions of the lanes for the last turn of a branch, in the lanes' order. Throws image_unknown where a picture is gone. */
export async function prepareQuestions(
  owner: string,
  branch: Turn[],
  lanes: Lane[],
  deps: Deps,
): Promise<Question[]> {
  const pictures = createLatePictures();
  const questions = lanes.map((lane) =>
    routeLane(lane, (target) => questionOf(owner, { ...lane, ...target }, branch, pictures, deps), deps),
  );
  // Each offer of a route has pictures of its own making; all of them are read before the first is asked.
  for (const { fallbacks = [] } of questions) for (const make of fallbacks) make();
  pictures.fill(await deps.images.readMany(owner, pictures.ids()));
  return questions;
}

function questionOf(
  owner: string,
  asked: Lane,
  branch: Turn[],
  pictures: LatePictures,
  { registry, limitsOf, bound, ...reckoning }: Deps,
): Question {
  const offer = registry.findOffer(asked.provider, asked.model);
  const lane = bound?.(asked, offer) ?? asked;
  const order = registry.imageOrder(lane.provider, lane.model);
  const sending = laneSending(branch, lane, order, sendingRulesOf(offer));
  const { system, messages } = sentMessages(sending);
  const images = sending.pictures.map(({ image }) => image);
  const questionText = branch.at(-1)!.text;
  return {
    provider: lane.provider,
    model: lane.model,
    system,
    parameters: lane.parameters ?? {},
    limits: limitsOf(lane),
    messages: messages.map((message) => modelMessage(message, pictures)),
    sent: noteOfSending(sending),
    open: () => registry.open(lane.provider, lane.model),
    prices: offer?.prices ?? null,
    reckon: () => keptEstimate({ owner, lane, offer, sending, questionText }, reckoning),
    imageCount: images.length,
    imageTokens: imageTokens(images, offer?.imageTokenRule ?? null),
  };
}

function modelMessage(message: LaneMessage, pictures: LatePictures): ModelMessage {
  if (message.role === "assistant") return { role: "assistant", content: message.text };
  return {
    role: "user",
    content: message.parts.map((part) => (part.type === "text" ? part : pictures.part(part.image))),
  };
}
