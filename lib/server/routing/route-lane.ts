// A lane's question with its way on: which offers follow where the first fails, which are left out, and who watches their health. It does
// not know how a question is made.
import "server-only";
import type { Lane } from "@/lib/domain/lane";
import type { Question } from "../chat/answer";
import { roughInput } from "../chat/rough-input";
import type { Registry } from "../providers/registry";
import type { Health } from "./health";
import { planRoute, type Target } from "./plan";

type Deps = { registry: Pick<Registry, "find" | "offers">; health?: Health };

/** The question of the first offer of a lane's route. A lane without a list asks its own offer and nobody else. */
export function routeLane(
  lane: Lane,
  make: (target: Target) => Question,
  { registry, health }: Deps,
): Question {
  const asked = make(lane);
  if (!lane.fallback?.length) return { ...asked, health };
  const all = registry.offers();
  const { targets, passedOver } = planRoute({
    lane,
    inputTokens: roughInput(asked),
    imageCount: asked.imageCount,
    offersOf: (provider) =>
      registry.find(provider) === null ? null : all.filter((offer) => offer.provider === provider),
    isUsable: (provider) => registry.find(provider)?.isConfigured ?? false,
    coolsDownMs: (target) => health?.coolsDownMs(target) ?? null,
  });
  const [first, ...rest] = targets;
  const isOwn = first.provider === lane.provider && first.model === lane.model;
  return {
    ...(isOwn ? asked : make(first)),
    fallbacks: rest.map((target) => () => make(target)),
    passedOver,
    health,
  };
}
