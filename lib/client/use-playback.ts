"use client";
// Moves a replay along with the browser's clock: frames while it plays, none while it stands. It does not know how replies are drawn.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { RecordedTurn } from "@/lib/domain/share/recorded-turn";
import { createReplay, type ReplaySpeed } from "@/lib/domain/share/replay";
import { replyOfSnapshot } from "@/lib/domain/share/snapshot-reply";

const prefersReducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The playback of a turn: it begins at once, or stands at its end for who asks for less motion. */
export function usePlayback({ index, lanes, turn, recordings }: RecordedTurn) {
  const replay = useMemo(() => {
    const byKey = new Map(lanes.map((lane) => [lane.key, lane]));
    return createReplay(
      turn.replies.map((reply) => ({
        reply: replyOfSnapshot(reply, byKey.get(reply.lane)!, index),
        recording: recordings[reply.lane] ?? "",
      })),
    );
  }, [index, lanes, turn, recordings]);
  const [isReduced] = useState(prefersReducedMotion);
  const [atMs, setAtMs] = useState(isReduced ? replay.durationMs : 0);
  const [isPlaying, setIsPlaying] = useState(!isReduced);
  const [speed, setSpeed] = useState<ReplaySpeed>(1);
  const place = useRef(atMs);

  useEffect(() => {
    if (!isPlaying) return;
    let frame = 0;
    let lastMs = performance.now();
    const step = () => {
      const nowMs = performance.now();
      place.current = Math.min(replay.durationMs, place.current + (nowMs - lastMs) * speed);
      lastMs = nowMs;
      setAtMs(place.current);
      if (place.current >= replay.durationMs) setIsPlaying(false);
      else frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, replay]);

  const seek = useCallback((ms: number) => {
    place.current = ms;
    setAtMs(ms);
  }, []);

  return {
    replies: replay.at(atMs),
    atMs,
    durationMs: replay.durationMs,
    isPlaying,
    isReduced,
    speed,
    setSpeed,
    seek,
    pause: () => setIsPlaying(false),
    play: () => {
      if (place.current >= replay.durationMs) seek(0);
      setIsPlaying(true);
    },
  };
}
