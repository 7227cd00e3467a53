"use client";
// The lanes as tabs, with what each does in the last turn.
import { shownReplies, type TurnView } from "@/lib/client/turn-view";
import type { Lane } from "@/lib/domain/lane";
import { LaneTabs } from "../lanes/lane-tabs";

type Props = {
  lanes: readonly Lane[];
  lastTurn: TurnView | undefined;
  activeLaneId: string | null;
  isVeiled: boolean;
  onChoose(laneId: string): void;
};

export function PhoneLaneTabs({ lanes, lastTurn, ...rest }: Props) {
  const newest = shownReplies(lastTurn?.replies ?? []);
  const keys = lanes.map((lane) => newest.find((ref) => ref.lane.id === lane.id)?.key ?? null);
  return <LaneTabs lanes={lanes} newestKeys={keys} {...rest} />;
}
