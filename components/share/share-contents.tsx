"use client";
// What is in a link: turns, lanes, pictures, costs, system prompt, thinking. Everything that is hidden by default says so.
import { type ShareDraft, switchEntry, titleIn } from "@/lib/client/share-draft";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import type { ShareInclude } from "@/lib/domain/share/snapshot";

type Props = { review: ShareReview; draft: ShareDraft; onChange(draft: ShareDraft): void };

export function ShareContents({ review, draft, onChange }: Props) {
  const { include, turnIds, laneIds } = draft;
  const set = (change: Partial<ShareInclude>) => onChange({ ...draft, include: { ...include, ...change } });
  const allTurns = review.turns.map(({ id }) => id);
  const allLanes = review.lanes.map(({ id }) => id);
  const pictures = review.turns.reduce((sum, turn) => sum + turn.images, 0);
  return (
    <fieldset className="flex flex-col gap-2 text-[13px]">
      <legend className="mb-2 font-medium">What it shows</legend>
      <label className="mb-1 flex items-center gap-2 text-muted">
        Title
        <input
          value={titleIn(review, draft)}
          maxLength={200}
          onChange={({ target }) => onChange({ ...draft, title: target.value })}
          className="h-[30px] min-w-0 flex-1 rounded-control border border-line bg-canvas px-2.5 text-text"
        />
      </label>
      {allTurns.length > 1 && (
        <details>
          <summary className="w-fit text-muted">
            {turnIds ? `${turnIds.size} of ${allTurns.length} turns` : `All ${allTurns.length} turns`}
          </summary>
          <div className="mt-1.5 flex max-h-48 flex-col gap-1 overflow-y-auto border-line border-l-2 pl-3">
            {review.turns.map((turn, index) => (
              <Check
                key={turn.id}
                isChecked={turnIds?.has(turn.id) ?? true}
                onSwitch={() => onChange({ ...draft, turnIds: switchEntry(turnIds, turn.id, allTurns) })}
              >
                {index + 1}. {turn.title}
              </Check>
            ))}
          </div>
        </details>
      )}
      {allLanes.length > 1 &&
        review.lanes.map((lane) => (
          <Check
            key={lane.id}
            isChecked={laneIds?.has(lane.id) ?? true}
            onSwitch={() => onChange({ ...draft, laneIds: switchEntry(laneIds, lane.id, allLanes) })}
          >
            {lane.name}
          </Check>
        ))}
      {pictures > 0 && (
        <>
          <Check isChecked={include.pictures} onSwitch={() => set({ pictures: !include.pictures })}>
            {pictures === 1 ? "The picture" : `${pictures} pictures`}
          </Check>
          {include.pictures && (
            <Check
              isChecked={include.previewPicture}
              onSwitch={() => set({ previewPicture: !include.previewPicture })}
            >
              The first picture on the card that chat programs show
            </Check>
          )}
        </>
      )}
      <Check isChecked={include.costs} onSwitch={() => set({ costs: !include.costs })}>
        Costs and prices
      </Check>
      {review.hasSystemPrompt && (
        <Check isChecked={include.systemPrompt} onSwitch={() => set({ systemPrompt: !include.systemPrompt })}>
          System prompt
        </Check>
      )}
      {review.hasThinking && (
        <Check isChecked={include.thinking} onSwitch={() => set({ thinking: !include.thinking })}>
          Thinking
        </Check>
      )}
      {review.unfinished > 0 && (
        <p className="text-[12.5px] text-warning">
          {review.unfinished === 1 ? "A reply is" : `${review.unfinished} replies are`} still being written;
          update the link when it is done.
        </p>
      )}
    </fieldset>
  );
}

type CheckProps = { isChecked: boolean; onSwitch(): void; children: React.ReactNode };

function Check({ isChecked, onSwitch, children }: CheckProps) {
  return (
    <label className="flex items-start gap-2 py-0.5">
      <input type="checkbox" checked={isChecked} onChange={onSwitch} className="mt-1 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </label>
  );
}
