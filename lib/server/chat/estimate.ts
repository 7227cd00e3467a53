// The estimate of a question before it is sent: its branch and pictures from the store, its offers from the catalog. It calls no provider.
import "server-only";
import type { ImageInfo, Turn } from "@/lib/domain/conversation";
import { AppError } from "@/lib/domain/errors";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import { laneSending } from "@/lib/domain/sending/lane-sending";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
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
};

export type Estimate = (owner: string, request: ChatRequest) => Promise<{ lanes: DetailedEstimate[] }>;

/** Makes the estimator. It throws image_unknown for a picture that is not the owner's. */
export function createEstimate({ store, images, registry, leafOf, ...reckoning }: Deps): Estimate {
  return async (owner, request) => {
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
    return {
      lanes: await Promise.all(
        lanes.map(async (lane) => {
          const offer = registry.findOffer(lane.provider, lane.model);
          // Where pictures stand beside the text does not change how many tokens they are.
          const sending = laneSending(asked, lane, "text-first", sendingRulesOf(offer));
          const question = { owner, lane, offer, sending, questionText: text };
          return (await reckonQuestion(question, reckoning)).estimate;
        }),
      ),
    };
  };
}

function unsentTurn(text: string, images: ImageInfo[]): Turn {
  return { id: "", conversationId: "", parentTurnId: null, text, images, replies: [], createdAt: 0 };
}
