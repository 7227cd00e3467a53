// The estimate of a question before it is sent: its branch and pictures from the store, its offers from the catalog. It calls no provider.
import "server-only";
import type { ImageInfo, Turn } from "@/lib/domain/conversation";
import { AppError } from "@/lib/domain/errors";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { laneSending } from "@/lib/domain/sending/lane-sending";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
import type { ExpectedUsage } from "@/lib/domain/usage";
import type { ImageStore } from "../images/image-store";
import type { Registry } from "../providers/registry";
import { type ReckonDeps, reckonQuestion } from "../tokens/reckon-question";
import type { ChatRequest } from "./chat-request";
import type { TurnStore } from "./turn-store";

type Deps = ReckonDeps & {
  store: Pick<TurnStore, "readBranch">;
  images: Pick<ImageStore, "find">;
  registry: Pick<Registry, "findOffer">;
  leafOf(owner: string, conversationId: string): Promise<string | null>;
  /** Puts a bound on a lane's answer where money is limited. */
  bound?(lane: Lane, offer: Offer | null): Lane;
  /** Takes what will be sent of pictures, to make it ahead. */
  warm?(owner: string, imageIds: readonly string[]): void;
};

/** What is asked, or was; a turn that is stored already counts by its parent. */
export type ReckonedRequest = Pick<
  ChatRequest,
  "conversationId" | "parentTurnId" | "text" | "images" | "lanes"
>;

export type Reckoned = {
  lane: Lane;
  offer: Offer | null;
  estimate: DetailedEstimate;
  expected: ExpectedUsage;
};

export type Estimate = (owner: string, request: ReckonedRequest) => Promise<{ lanes: DetailedEstimate[] }>;

/** Makes the estimator. It throws image_unknown for a picture that is not the owner's. */
export function createEstimate(deps: Deps): Estimate {
  return async (owner, request) => {
    const lanes = (await reckonRequest(owner, request, deps)).map(({ estimate }) => estimate);
    deps.warm?.(
      owner,
      lanes.flatMap(({ pictures }) => pictures.map(({ imageId }) => imageId)),
    );
    return { lanes };
  };
}

/** A request reckoned lane by lane, with what a hold is made from. */
export async function reckonRequest(
  owner: string,
  request: ReckonedRequest,
  deps: Deps,
): Promise<Reckoned[]> {
  const { store, images, registry, leafOf, bound, warm: _, ...reckoning } = deps;
  const { conversationId, parentTurnId, text, lanes } = request;
  const parent =
    parentTurnId === undefined && conversationId ? await leafOf(owner, conversationId) : parentTurnId;
  const branch = parent ? await store.readBranch(owner, parent) : [];
  const infos = await Promise.all(
    request.images.map(async (id) => {
      const info = await images.find(owner, id);
      if (!info) throw new AppError("image_unknown");
      return info;
    }),
  );
  const asked = [...branch, unsentTurn(text, infos)];
  return Promise.all(
    lanes.map(async (given) => {
      const offer = registry.findOffer(given.provider, given.model);
      const lane = bound?.(given, offer) ?? given;
      // Where pictures stand beside the text does not change how many tokens they are.
      const sending = laneSending(asked, lane, "text-first", sendingRulesOf(offer));
      const question = { owner, lane, offer, sending, questionText: text };
      const { estimate, expected } = await reckonQuestion(question, reckoning);
      return { lane, offer, estimate, expected };
    }),
  );
}

function unsentTurn(text: string, images: ImageInfo[]): Turn {
  return { id: "", conversationId: "", parentTurnId: null, text, images, replies: [], createdAt: 0 };
}
