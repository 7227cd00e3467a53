"use client";
// The names of a row's lanes, and everything by which an answer may give its lane away.
import { useMemo } from "react";
import type { Lane } from "@/lib/domain/lane";
import { laneNames } from "../conversation/lane-names";
import { useSession } from "../conversation/session-context";
import { useWorkspace } from "../workspace/workspace-context";

export type LaneNaming = {
  /** A name by lane id; no two are the same. */
  nameOf(laneId: string): string;
  /** Provider, model and maker, as an answer could say them. */
  tellingNames(lane: Lane): string[];
};

export function useLaneNames(lanes: readonly Lane[]): LaneNaming {
  const { nameOf } = useWorkspace();
  const { offerOf } = useSession();
  return useMemo(() => {
    const names = laneNames(lanes, { nameOf, modelOf: (lane) => offerOf(lane)?.name ?? lane.model });
    const byId = new Map(lanes.map((lane, index) => [lane.id, names[index]!]));
    return {
      nameOf: (laneId) => byId.get(laneId) ?? "a removed lane",
      tellingNames(lane) {
        const offer = offerOf(lane);
        const [maker = ""] = (offer?.modelKey ?? "").split("/");
        const family = /^[\p{L}]{3,}/u.exec(offer?.name ?? "")?.[0] ?? "";
        return [nameOf(lane.provider), lane.provider, lane.model, offer?.name ?? "", maker, family];
      },
    };
  }, [lanes, nameOf, offerOf]);
}
