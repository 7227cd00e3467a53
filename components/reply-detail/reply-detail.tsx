"use client";
// Everything that is known of one reply, as text that can be copied: figures, the arithmetic of its cost, who answered, what was tried, what
// went over the wire, and what the words mean. It watches the reply, so it may be open while that is written.
import { useReply } from "@/lib/client/use-conversation";
import { isLive } from "@/lib/domain/reply-status";
import { useSession } from "../conversation/session-context";
import { Dialog } from "../ui/dialog";
import { useWorkspace } from "../workspace/workspace-context";
import { Attempts } from "./attempts";
import { CostSection } from "./cost-section";
import { ExactFigures } from "./exact-figures";
import { FiguresHelp } from "./figures-help";
import { ReplyFacts } from "./reply-facts";
import { WireSection } from "./wire-section";

export function ReplyDetail({ replyKey, onClose }: { replyKey: string; onClose(): void }) {
  const { session, offerOf } = useSession();
  const { nameOf } = useWorkspace();
  const reply = useReply(session, replyKey);
  const model = offerOf(reply.lane)?.name ?? reply.lane.model;
  return (
    <Dialog
      title="Details of this reply"
      description={`${nameOf(reply.lane.provider)} · ${model}`}
      onClose={onClose}
      className="w-[min(760px,calc(100vw-24px))]"
    >
      <div className="mt-2 flex min-h-0 flex-col gap-6 overflow-y-auto border-line border-t px-5 pt-4 pb-6">
        <ExactFigures reply={reply} />
        <CostSection reply={reply} />
        <ReplyFacts reply={reply} />
        <Attempts reply={reply} />
        <WireSection replyId={isLive(reply.status) ? null : reply.id} />
        <FiguresHelp />
      </div>
    </Dialog>
  );
}
