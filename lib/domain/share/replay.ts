// Plays the recorded replies of one turn as they happened: all lanes on one clock that starts when the question was sent. It is moved by
// whoever has a clock, knows no timer, asks nobody, and shows at each moment what the fold has made of the events up to then.
import { foldReply } from "../fold-reply";
import { playRecording, type TimedRunEvent } from "../recording";
import { emptyCost, emptyTimings, type Reply } from "../reply";

export const replaySpeeds = [0.5, 1, 2, 4, 8] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

export type Replay = {
  /** Milliseconds from the question to the last event of the slowest lane. */
  durationMs: number;
  /** The replies as they stood at a moment, in the order given. The same objects where nothing changed since the last call. */
  at(ms: number): Reply[];
};

type Track = { start: Reply; events: TimedRunEvent[]; next: number; now: Reply };

/** The replay of ended replies with their recordings. A reply without one stands as it ended, from the start. */
export function createReplay(replies: { reply: Reply; recording: string }[]): Replay {
  const tracks = replies.map(({ reply, recording }): Track => {
    const events = playRecording(recording, reply);
    const start = events.length > 0 ? beginningOf(reply) : reply;
    return { start, events, next: 0, now: start };
  });
  let lastMs = 0;
  return {
    durationMs: Math.max(0, ...tracks.map(({ events }) => events.at(-1)?.atMs ?? 0)),
    at(ms) {
      if (ms < lastMs) for (const track of tracks) rewind(track);
      lastMs = ms;
      for (const track of tracks) advance(track, ms);
      return tracks.map(({ now }) => now);
    },
  };
}

function beginningOf(reply: Reply): Reply {
  return {
    ...reply,
    status: "queued",
    text: "",
    reasoning: "",
    lastEventId: 0,
    endedAt: null,
    error: null,
    usage: null,
    timings: emptyTimings,
    cost: emptyCost,
  };
}

function rewind(track: Track): void {
  track.next = 0;
  track.now = track.start;
}

function advance(track: Track, ms: number): void {
  for (; track.next < track.events.length; track.next += 1) {
    const event = track.events[track.next]!;
    if (event.atMs > ms) return;
    track.now = foldReply(track.now, event);
  }
}
