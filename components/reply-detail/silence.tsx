"use client";
// Notices that a reply has said nothing for too long, at its beginning or in its middle, and then says so. What it says loads only then.
import { useEffect, useState } from "react";
import type { Lane } from "@/lib/domain/lane";
import { loadLater } from "../ui/load-later";

const StillWaiting = loadLater(() => import("./still-waiting").then((file) => file.StillWaiting));

/** A person wonders by then whether anything is happening. */
const silentAfterMs = 9_000;

type Props = {
  turnId: string;
  createdAt: number;
  /** Characters that have come; a change ends the silence. */
  length: number;
  /** Whom the reply asks. */
  asked: Lane;
  /** The lane as it is now; null where it is gone. */
  lane: Lane | null;
};

export function Silence({ turnId, createdAt, length, asked, lane }: Props) {
  const [silent, setSilent] = useState<{ length: number; since: number } | null>(null);
  useEffect(() => {
    const since = length === 0 ? createdAt : Date.now();
    const timer = setTimeout(
      () => setSilent({ length, since }),
      Math.max(0, since + silentAfterMs - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [createdAt, length]);
  if (silent?.length !== length) return null;
  return (
    <StillWaiting turnId={turnId} since={silent.since} hasBegun={length > 0} asked={asked} lane={lane} />
  );
}
