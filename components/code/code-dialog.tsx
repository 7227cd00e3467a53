"use client";
// The request of a lane as a program, in several languages. It is loaded when it is asked for.
import * as Tabs from "radix-ui/tabs";
import { useMemo, useState } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import { useCodeRequest } from "@/lib/client/use-code-request";
import { snippetKinds } from "@/lib/domain/code/snippets";
import type { Lane } from "@/lib/domain/lane";
import { LaneChoice } from "../lane-settings/lane-choice";
import { CodeBlock } from "../markdown/code-block";
import { Dialog } from "../ui/dialog";
import { CodeNotes } from "./code-notes";
import "../markdown/markdown.css";

type Props = {
  session: ConversationSession;
  lanes: readonly Lane[];
  /** The lane that is shown first. */
  laneId: string | null;
  onClose(): void;
};

const tab =
  "-mb-px h-9 border-transparent border-b-2 px-2.5 text-[13px] text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text";

export function CodeDialog({ session, lanes, laneId: firstLaneId, onClose }: Props) {
  const [laneId, setLaneId] = useState(firstLaneId);
  const lane = lanes.find((each) => each.id === laneId) ?? lanes[0];
  return (
    <Dialog
      title="Code"
      description="The request of this lane as it stands now, as a program."
      onClose={onClose}
      className="h-[84vh] w-[min(820px,calc(100vw-24px))]"
    >
      {lane && (
        <>
          <LaneChoice lanes={lanes} laneId={lane.id} onChoose={setLaneId} />
          <Snippets session={session} lane={lane} />
        </>
      )}
    </Dialog>
  );
}

function Snippets({ session, lane }: { session: ConversationSession; lane: Lane }) {
  const state = useCodeRequest(session, lane);
  const [kindId, setKindId] = useState<string>(snippetKinds[0]!.id);
  const kind = snippetKinds.find(({ id }) => id === kindId)!;
  const request = state.kind === "ready" ? state.request : null;
  // One piece for as long as it stays the same: colouring begins anew with every other one.
  const source = request ? kind.write(request) : "";
  const chunks = useMemo(() => [source], [source]);
  return (
    <Tabs.Root value={kindId} onValueChange={setKindId} className="flex min-h-0 flex-1 flex-col pt-2">
      <Tabs.List aria-label="Language" className="flex shrink-0 overflow-x-auto border-line border-b px-3">
        {snippetKinds.map(({ id, name }) => (
          <Tabs.Trigger key={id} value={id} className={tab}>
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {snippetKinds.map(({ id }) => (
        <Tabs.Content
          key={id}
          value={id}
          className="min-h-0 flex-1 overflow-y-auto px-5 py-3 outline-offset-[-2px]"
        >
          {id === kindId &&
            (request ? (
              <>
                <CodeNotes request={request} />
                <div className="md" data-snippet={id}>
                  <CodeBlock info={kind.language} chunks={chunks} isOpen={false} />
                </div>
              </>
            ) : (
              <p
                role="status"
                className={`text-[13px] ${state.kind === "failed" ? "text-danger" : "text-muted"}`}
              >
                {state.kind === "failed"
                  ? state.message
                  : state.kind === "empty"
                    ? "Write a question or add a picture first: the code shows the request as it is sent."
                    : "Reading the conversation."}
              </p>
            ))}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
