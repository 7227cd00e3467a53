"use client";
// A turn's question with what can be done to it: edit it in its place, page through its siblings, use its pictures again. The form to edit it
// loads when it is first wanted.
import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import type { TurnView } from "@/lib/client/turn-view";
import { useConversationActions } from "../conversation/conversation-actions";
import { Question } from "../conversation/question";
import { useSession } from "../conversation/session-context";
import { IconButton } from "../ui/icon-button";
import { loadLater } from "../ui/load-later";

const Pager = loadLater(() => import("./pager").then((file) => file.Pager));
const EditQuestion = loadLater(
  () => import("./edit-question").then((file) => file.EditQuestion),
  ({ turn }) => <Question text={turn.text} images={turn.images} />,
);

export function QuestionBlock({ turn }: { turn: TurnView }) {
  const { session } = useSession();
  const actions = useConversationActions();
  const [isEditing, setIsEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const { siblings, text, images } = turn;
  const isUnsent = turn.problem?.kind === "unsent";

  /** The row is another one then; the focus goes along, so that one can page on. */
  async function go(index: number): Promise<void> {
    const next = siblings.ids[index];
    if (next === undefined) return;
    const show = () => session.goTo(next);
    await (actions ? actions.keepPlace(show) : show());
    const row = document.querySelector(`[data-turn="${CSS.escape(next)}"]`);
    const step = index < siblings.index ? "Previous" : "Next";
    const onward = row?.querySelector<HTMLElement>(`[aria-label="${step} question"]:enabled`);
    const back = row?.querySelector<HTMLElement>(`[role="group"] [aria-label$=" question"]:enabled`);
    (onward ?? back)?.focus({ preventScroll: true });
  }

  if (isEditing)
    return (
      <EditQuestion
        turn={turn}
        onSent={(turnId) => {
          setIsEditing(false);
          requestAnimationFrame(() => turnId && focusQuestion(turnId));
        }}
        onClose={() => {
          setIsEditing(false);
          requestAnimationFrame(() => editButton.current?.focus());
        }}
      />
    );
  return (
    <div className="group/question relative">
      <Question text={text} images={images} onReuse={actions?.reusePicture} />
      {!isUnsent && actions && (
        <div className="absolute -top-2 right-0 flex rounded-control border border-line bg-raised opacity-0 transition-opacity focus-within:opacity-100 group-hover/question:opacity-100 pointer-coarse:static pointer-coarse:mt-1 pointer-coarse:-ml-2.5 pointer-coarse:border-0 pointer-coarse:bg-transparent pointer-coarse:opacity-100">
          <IconButton ref={editButton} name="Edit question" onClick={() => setIsEditing(true)}>
            <Pencil size={13} />
          </IconButton>
        </div>
      )}
      {!isUnsent && siblings.ids.length > 1 && (
        <div className="pt-1">
          <Pager
            what="question"
            index={siblings.index}
            count={siblings.ids.length}
            onGo={(index) => void go(index)}
          />
        </div>
      )}
    </div>
  );
}

/** A question takes the focus at what can be done with it. */
function focusQuestion(turnId: string): void {
  const row = document.querySelector(`[data-turn="${CSS.escape(turnId)}"]`);
  row?.querySelector<HTMLElement>('[aria-label="Edit question"]')?.focus();
}
