"use client";
// What a question's pictures become in each lane, said before it is sent: a line for each lane where something does not fit, with the way
// out, and a panel that shows every picture as the lane will get it.
import type { PictureChange } from "@/lib/client/use-attachments-store";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import { laneNames } from "../conversation/lane-names";
import { useSession } from "../conversation/session-context";
import { loadLater } from "../ui/load-later";
import { useWorkspace } from "../workspace/workspace-context";
import { SendingWarning } from "./sending-warning";

const SendingPanel = loadLater(() => import("./sending-panel").then((file) => file.SendingPanel));

type Props = {
  lanes: readonly Lane[];
  estimates: readonly DetailedEstimate[] | null;
  /** Whether the panel is shown; `panelId` names it for the button that opens it. */
  isOpen: boolean;
  panelId: string;
  /** Makes a picture of the question smaller, by its id. */
  onShrink(imageId: string, change: PictureChange): void;
};

/** Nothing while every question fits and the panel is closed. */
export function SendingNotes({ lanes, estimates, isOpen, panelId, onShrink }: Props) {
  const { session, offerOf } = useSession();
  const { nameOf } = useWorkspace();
  const names = laneNames(lanes, { nameOf, modelOf: (lane) => offerOf(lane)?.name ?? lane.model });
  const rows = lanes.flatMap((lane, index) => {
    const estimate = estimates?.find((each) => each.lane === lane.id);
    return estimate ? [{ lane, estimate, name: names[index]! }] : [];
  });
  const warned = rows.filter(({ estimate: { warning } }) => warning && warning.kind !== "unknown-price");
  const hasPanel = isOpen && rows.length > 0;
  if (warned.length === 0 && !hasPanel) return null;

  function change(laneId: string, changes: Pick<Lane, "pictures" | "foldSystem">): void {
    const { lanes: now } = session.store.view();
    void session.setLanes(now.map((lane) => (lane.id === laneId ? cleaned({ ...lane, ...changes }) : lane)));
  }

  return (
    <section aria-label="What is sent" className="flex flex-col gap-1 px-1 text-[12px]">
      {warned.map(({ lane, estimate, name }) => (
        <SendingWarning
          key={lane.id}
          name={lanes.length > 1 ? name : null}
          estimate={estimate}
          onPictures={(pictures) => change(lane.id, { pictures })}
          onShrink={onShrink}
        />
      ))}
      {hasPanel && <SendingPanel id={panelId} rows={rows} onChange={change} />}
    </section>
  );
}

/** A choice that was taken back is no choice. */
function cleaned({ pictures, foldSystem, ...lane }: Lane): Lane {
  return {
    ...lane,
    ...(pictures === undefined ? {} : { pictures }),
    ...(foldSystem === undefined ? {} : { foldSystem }),
  };
}
