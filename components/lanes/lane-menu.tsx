"use client";
// The menu of one lane. It is loaded with the first menu that opens. What it does to a lane leaves the others and every answer as they are.
import type { RefObject } from "react";
import { v7 as newId } from "uuid";
import { announcements } from "@/lib/client/announcements";
import type { LaneChanges } from "@/lib/client/use-lanes";
import { type Lane, maxLanes } from "@/lib/domain/lane";
import { duplicateLane, moveLane } from "@/lib/domain/lane-list";
import type { Offer } from "@/lib/domain/offer";
import type { OpenDialog } from "../conversation/open-dialog";
import { ActionMenu } from "../ui/action-menu";
import { useWorkspace } from "../workspace/workspace-context";
import { openEveryOffer } from "./open-every-offer";

type Props = {
  lane: Lane;
  lanes: readonly Lane[];
  offer: Offer | null;
  changes: LaneChanges;
  button: RefObject<HTMLButtonElement | null>;
  onOpen(dialog: OpenDialog): void;
  onClose(): void;
};

export function LaneMenu({ lane, lanes, offer, changes, button, onOpen, onClose }: Props) {
  const workspace = useWorkspace();
  const place = lanes.findIndex((each) => each.id === lane.id);
  const isFull = lanes.length >= maxLanes ? `There are ${maxLanes} lanes, the most there can be` : null;

  function move(step: -1 | 1): void {
    const next = moveLane(lanes, lane.id, step);
    changes.set(next);
    const at = next.findIndex((each) => each.id === lane.id) + 1;
    announcements.emit({ text: `Lane ${at} of ${next.length} now.`, isUrgent: false });
  }

  function removeLane(): void {
    changes.remove(lane.id);
    // The button that had the focus goes with its lane.
    requestAnimationFrame(() => document.getElementById("main")?.focus());
  }

  const settings = {
    name: "Settings…",
    run: () => onOpen({ kind: "settings", laneId: lane.id, section: "parameters" }),
  };
  const model = { name: "Change model…", run: () => onOpen({ kind: "picker", laneId: lane.id }) };
  const every = {
    name: "Every provider of this model",
    run: () =>
      void openEveryOffer({
        modelKey: offer?.modelKey ?? null,
        laneId: lane.id,
        isReplaced: false,
        changes,
        workspace,
        onOpen,
      }),
    whyNot: offer?.modelKey ? null : "It is not known who else serves it",
  };
  const duplicate = {
    name: "Duplicate",
    run: () => changes.set(duplicateLane(lanes, lane.id, newId)),
    whyNot: isFull,
  };
  const moves = [
    ...(place > 0 ? [{ name: "Move left", run: () => move(-1) }] : []),
    ...(place < lanes.length - 1 ? [{ name: "Move right", run: () => move(1) }] : []),
  ];
  const remove = lanes.length > 1 ? [{ name: "Remove lane", run: removeLane, isGrave: true }] : [];
  return (
    <ActionMenu
      name="Lane"
      groups={[[settings, model, every, duplicate], moves, remove]}
      button={button}
      onClose={onClose}
    />
  );
}
