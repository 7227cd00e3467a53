// One turn of a public page: the question across, under it an answer for each lane. On a phone the answers stand one below the other. Its
// button is heard by the page's one script; without a script it is not shown.
import { rowBests } from "@/lib/client/row-bests";
import type { SnapshotLane, SnapshotTurn } from "@/lib/domain/share/snapshot";
import { replyOfSnapshot } from "@/lib/domain/share/snapshot-reply";
import { laneColor } from "../conversation/lane-colors";
import { SharedQuestion } from "./shared-question";
import { SharedReply } from "./shared-reply";

type Props = {
  turn: SnapshotTurn;
  /** Counted over the whole snapshot. */
  index: number;
  /** The lanes' heads are right above: answers need not name them again. */
  isBelowHead: boolean;
  lanes: SnapshotLane[];
  /** Address of the link, without a slash at the end. */
  base: string;
  hasCosts: boolean;
};

export function SharedTurn({ turn, index, isBelowHead, lanes, base, hasCosts }: Props) {
  const byLane = new Map(turn.replies.map((reply) => [reply.lane, reply]));
  const bests = rowBests(
    lanes.flatMap((lane) => {
      const reply = byLane.get(lane.key);
      return reply ? [{ key: lane.key, reply: replyOfSnapshot(reply, lane, index) }] : [];
    }),
  );
  return (
    <section aria-label={`Turn ${index + 1}`} className="share-turn border-line border-t first:border-t-0">
      <div className="border-line border-b px-5 pt-[22px] pb-[18px]">
        <SharedQuestion turn={turn} number={index + 1} imageBase={`${base}/images`} />
        {turn.replies.length > 0 && (
          <button
            type="button"
            data-replay={index}
            className="mt-2 text-[12.5px] text-link hover:underline print:hidden [@media(scripting:none)]:hidden"
          >
            Play as it happened
          </button>
        )}
      </div>
      <div className="lane-grid">
        {lanes.map((lane, place) => {
          const reply = byLane.get(lane.key);
          return (
            <div
              key={lane.key}
              className="lane-column min-w-0 max-md:border-line max-md:border-t max-md:first:border-t-0"
            >
              {reply ? (
                <SharedReply
                  reply={reply}
                  lane={lane}
                  turnIndex={index}
                  isNamed={!isBelowHead}
                  bests={bests[lane.key] ?? []}
                  color={laneColor(place)}
                  hasCosts={hasCosts}
                />
              ) : (
                <p className="px-5 py-4 text-[12.5px] text-faint max-md:hidden">Not asked in this lane.</p>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
