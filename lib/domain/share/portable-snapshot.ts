// A snapshot as a conversation that can be stored or taken elsewhere. Turns stand in one line; every time is that of the snapshot, since it
// holds no other. It does not know who goes on with it.
import type { PortableConversation, PortableReply } from "../export/portable-conversation";
import type { Lane } from "../lane";
import type { SnapshotHead, SnapshotLane, SnapshotReply, SnapshotTurn, TurnRecordings } from "./snapshot";

type Source = { head: SnapshotHead; turns: SnapshotTurn[]; recordings: TurnRecordings[] };

/** The lane of a snapshot as it was asked. */
export function laneOfSnapshot({ key, provider, model, system, parameters }: SnapshotLane): Lane {
  return {
    id: key,
    provider,
    model,
    ...(system === null ? {} : { system }),
    ...(parameters === null ? {} : { parameters }),
  };
}

/** The conversation. `nextLane` gives the lane that the next question goes to; answers keep the offer that gave them. */
export function portableSnapshot(
  { head, turns, recordings }: Source,
  nextLane: (lane: Lane) => Lane = (lane) => lane,
): PortableConversation {
  const lanes = new Map(
    head.lanes.map((shared) => [shared.key, { shared, next: nextLane(laneOfSnapshot(shared)) }]),
  );
  const at = head.sharedAt;
  return {
    title: head.title,
    createdAt: at,
    updatedAt: at,
    lanes: [...lanes.values()].map(({ next }) => next),
    leaf: turns.length - 1,
    turns: turns.map((turn, index) => ({
      parent: index === 0 ? null : index - 1,
      text: turn.text,
      pictures: turn.images.map(({ id, name, ...facts }) => ({ key: id, name, facts })),
      replies: turn.replies.map((reply) => {
        const { shared, next } = lanes.get(reply.lane)!;
        return replyOf(reply, shared, next.id, recordings[index]?.[reply.lane] ?? "", at);
      }),
      verdict: null,
      createdAt: at,
    })),
  };
}

function replyOf(
  reply: SnapshotReply,
  shared: SnapshotLane,
  laneId: string,
  recording: string,
  at: number,
): PortableReply {
  const { provider, model } = reply.by ?? shared;
  return {
    lane: { ...laneOfSnapshot(shared), id: laneId, provider, model },
    variant: 1,
    isChosen: true,
    status: reply.status,
    text: reply.text,
    reasoning: reply.thinking ?? "",
    recording,
    lastEventId: lastEventOf(recording),
    error: reply.error,
    finishReason: null,
    attempts: [],
    usage: reply.usage,
    timings: reply.timings,
    cost: reply.cost,
    prices: reply.by ? null : shared.prices,
    servedModel: null,
    createdAt: at,
    endedAt: at,
  };
}

/** The number of a recording's last event: the sum of its steps. */
function lastEventOf(recording: string): number {
  let id = 0;
  for (const [, step] of recording.matchAll(/[a-zA-Z]([0-9a-z]*)\.[^;]*;/g))
    id += step ? Number.parseInt(step, 36) : 1;
  return id;
}
