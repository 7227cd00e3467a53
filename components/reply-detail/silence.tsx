"use client";
// Notices that a reply has said nothing for too long, and then says so. What it says loads only then.
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { Lane } from "@/lib/domain/lane";

const StillWaiting = dynamic(() => import("./still-waiting").then((file) => file.StillWaiting));

/** A person wonders by then whether anything is happening. */
const silentAfterMs = 9_000;

type Props = {
  since: number;
  lane: Lane;
  /** Chooses another offer; null where the lane is gone. */
  onOther: (() => void) | null;
};

export function Silence({ since, lane, onOther }: Props) {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), Math.max(0, since + silentAfterMs - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return isLong && <StillWaiting since={since} lane={lane} onOther={onOther} />;
}
