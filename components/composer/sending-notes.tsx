"use client";
// What a question's pictures become in each lane, said before it is sent: a line for each lane where something does not fit, with the way
// out, and a panel that shows every picture as the lane will get it.
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import type { PictureChange } from "@/lib/client/use-attachments-store";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import { laneNames } from "../conversation/lane-names";
import { useSession } from "../conversation/session-context";
import { useWorkspace } from "../workspace/workspace-context";
import { SendingWarning } from "./sending-warning";

const SendingPanel = dynamic(() => import("./sending-panel").then((file) => file.SendingPanel));

type Props = {
  lanes: readonly Lane[];
  estimates: readonly DetailedEstimate[] | null;
  /** Makes a picture of the question smaller, by its id. */
  onShrink(imageId: string, change: PictureChange): void;
};

/** Nothing while no lane sends or leaves out a picture and every question fits. */
export function SendingNotes({ lanes, estimates, onShrink }: Props) {
  const { session, offerOf } = useSession();
  const { nameOf } = useWorkspace();
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const names = laneNames(lanes, { nameOf, modelOf: (lane) => offerOf(lane)?.name ?? lane.model });
  const rows = lanes.flatMap((lane, index) => {
    const estimate = estimates?.find((each) => each.lane === lane.id);
    return estimate ? [{ lane, estimate, name: names[index]! }] : [];
  });
  const hasPictures = rows.some(({ estimate }) => estimate.pictures.length + estimate.leftOut.length > 0);
  const warned = rows.filter(({ estimate: { warning } }) => warning && warning.kind !== "unknown-price");
  if (!hasPictures && warned.length === 0) return null;

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
      {hasPictures && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setIsOpen(!isOpen)}
          className="w-fit rounded-control text-muted underline decoration-line-strong underline-offset-2 hover:text-text pointer-coarse:min-h-9"
        >
          {isOpen ? "Hide what is sent" : "Show what is sent"}
        </button>
      )}
      {isOpen && hasPictures && <SendingPanel id={panelId} rows={rows} onChange={change} />}
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
