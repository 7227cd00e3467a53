// The estimate of a question before it is sent: its branch and pictures from the store, its offers from the catalog. It calls no provider.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { estimateLane, type LaneEstimate } from "@/lib/domain/estimate";
import type { ImageStore } from "../images/image-store";
import type { Registry } from "../providers/registry";
import type { ChatRequest } from "./chat-request";
import type { TurnStore } from "./turn-store";

type Deps = {
  store: Pick<TurnStore, "readBranch">;
  images: Pick<ImageStore, "find">;
  registry: Pick<Registry, "findOffer">;
  leafOf(owner: string, conversationId: string): Promise<string | null>;
};

export type Estimate = (owner: string, request: ChatRequest) => Promise<{ lanes: LaneEstimate[] }>;

/** Makes the estimator. It throws image_unknown for a picture that is not the owner's. */
export function createEstimate({ store, images, registry, leafOf }: Deps): Estimate {
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
    const question = { text, images: infos };
    return {
      lanes: lanes.map((lane) =>
        estimateLane(question, branch, lane, registry.findOffer(lane.provider, lane.model)),
      ),
    };
  };
}
