"use client";
// The answers of a turn without their names, in an order of their own, and without a word of them until every lane is done: neither place nor
// speed nor length of silence tells who is who. A verdict, or giving up on one, brings the names back. It is loaded with the first blind turn.
import { useMemo } from "react";
import type { ReplyRef, TurnView } from "@/lib/client/turn-view";
import { useRowStatuses } from "@/lib/client/use-verdict-row";
import { blindName, isWithheld, namesItself, shuffle } from "@/lib/domain/compare/blind";
import { isLive } from "@/lib/domain/reply-status";
import { VerdictBar } from "../compare/verdict-bar";
import { useSession } from "../conversation/session-context";
import { Button } from "../ui/button";
import { BlindCell } from "./blind-cell";
import { useLaneNames } from "./use-lane-names";

type Props = {
  turn: TurnView;
  /** The answers, one a lane. */
  refs: readonly ReplyRef[];
  columnCount: number;
  /** Which column a phone shows. */
  activeIndex: number;
  onShow(turnId: string): void;
};

export function BlindRow({ turn, refs, columnCount, activeIndex, onShow }: Props) {
  const { session } = useSession();
  const lanes = useMemo(() => refs.map((ref) => ref.lane), [refs]);
  const { tellingNames } = useLaneNames(lanes);
  const statuses = useRowStatuses(
    session,
    refs.map((ref) => ref.key),
  );
  const hidden = isWithheld(statuses);
  const done = statuses.filter((status) => !isLive(status)).length;
  const order = shuffle(
    refs.map((ref) => ref.lane.id),
    turn.id,
  ).flatMap((laneId) => refs.find((ref) => ref.lane.id === laneId) ?? []);
  const cells = order.map((ref, place) => ({ ref, name: blindName(place) }));
  const contenders = cells
    .filter(({ ref }) => !hidden && session.store.reply(ref.key).text !== "")
    .map(({ ref, name }) => ({ laneId: ref.lane.id, name }));

  function judge(winnerLaneId: string | null): void {
    const isTold = refs.some((ref) => namesItself(session.store.reply(ref.key).text, tellingNames(ref.lane)));
    void session.judge(turn.id, { winnerLaneId, isBlind: !isTold });
  }

  return (
    <>
      <div className="lane-grid">
        {Array.from({ length: columnCount }, (_, place) => {
          const cell = cells[place];
          return (
            <div
              key={cell?.name ?? place}
              className={`lane-column min-w-0 ${place === activeIndex ? "" : "max-md:hidden"}`}
            >
              {cell ? (
                <BlindCell name={cell.name} replyKey={cell.ref.key} isHidden={hidden} />
              ) : (
                <p className="lane-inner px-5 py-4 text-[12.5px] text-faint">No answer here.</p>
              )}
            </div>
          );
        })}
      </div>
      <div className="lane-width sticky left-0 flex flex-wrap items-center justify-between gap-2 border-line border-t px-5 py-2.5 max-md:px-3.5">
        {hidden ? (
          <p className="text-[12.5px] text-muted">
            {done} of {refs.length} are done. Stop ends the rest.
          </p>
        ) : contenders.length > 1 ? (
          <VerdictBar contenders={contenders} verdict={null} onVerdict={judge} />
        ) : (
          <p className="text-[12.5px] text-muted">There are no two answers to choose from.</p>
        )}
        {!hidden && <Button onClick={() => onShow(turn.id)}>Show names without a verdict</Button>}
      </div>
    </>
  );
}
