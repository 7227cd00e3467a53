"use client";
// A conversation as a page: header, lanes, turns in one scroll area, composer docked below. A new chat is a conversation without turns.
import { ArrowDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { announcements } from "@/lib/client/announcements";
import { deletions } from "@/lib/client/change-conversations";
import { useCellKeys } from "@/lib/client/use-cell-keys";
import { useConversation } from "@/lib/client/use-conversation";
import { useFollowScroll } from "@/lib/client/use-follow-scroll";
import { useLanes } from "@/lib/client/use-lanes";
import { useMirroredAddress } from "@/lib/client/use-mirrored-address";
import { useOpenSession } from "@/lib/client/use-session";
import { useShownColumn } from "@/lib/client/use-shown-column";
import { isBlindTurn, useBlind } from "@/lib/client/use-verdict-blind";
import type { Conversation } from "@/lib/domain/conversation";
import type { ExamplePicture } from "@/lib/domain/examples";
import type { Offer } from "@/lib/domain/offer";
import { usePageActions } from "../branches/use-page-actions";
import { Composer, type ComposerHandle } from "../composer/composer";
import { LaneHeader } from "../lanes/lane-header";
import { warmUpMarkdown } from "../markdown/warm-up";
import { loadLater } from "../ui/load-later";
import { ActionsProvider } from "./conversation-actions";
import { ConversationDialogs } from "./conversation-dialogs";
import { ConversationHeader } from "./conversation-header";
import { EmptyState } from "./empty-state";
import { laneColor } from "./lane-colors";
import type { OpenDialog } from "./open-dialog";
import { SessionProvider } from "./session-context";
import { TurnList } from "./turn-list";

const BlindHeader = loadLater(() => import("../verdicts/blind-header").then((file) => file.BlindHeader));
const PhoneLaneTabs = loadLater(() => import("./phone-lane-tabs").then((file) => file.PhoneLaneTabs));
const GoneLanesNote = loadLater(() =>
  import("../branches/gone-lanes-note").then((file) => file.GoneLanesNote),
);
const CostSoFar = loadLater(() => import("./cost-so-far").then((file) => file.CostSoFar));

type Props = {
  conversation: Conversation;
  /** False for a new chat. */
  isStored: boolean;
  /** The offers behind the lanes. */
  offers: readonly Offer[];
  /** A question that the address asks for. */
  prompt: string;
  /** What the browser keeps, or the address says, of blind mode here. */
  blindCookie?: string;
};

export function ConversationScreen(props: Props) {
  const { conversation, isStored: isStoredAtFirst, offers, prompt, blindCookie } = props;
  const router = useRouter();
  const { session, isStored } = useOpenSession(conversation, isStoredAtFirst);
  const view = useConversation(session);
  const { id, title, lanes, turns } = view;
  const { offerOf, canAdd, add, change, remember, ...changes } = useLanes(session, lanes, offers);
  const blind = useBlind(id, blindCookie, isStored);
  const isVeiled = turns.some((turn) => isBlindTurn(blind.mode, turn));
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [chosenLaneId, setChosenLaneId] = useState<string | null>(null);
  const { scroller, content, isFollowing, jump, keepPlace } = useFollowScroll(turns[0]?.id);
  const composer = useRef<ComposerHandle>(null);
  const { actions, gone, remove } = usePageActions({
    session,
    lanes,
    composer,
    changes,
    onOpen: setDialog,
    keepPlace,
  });
  const activeLaneId = lanes.some((lane) => lane.id === chosenLaneId) ? chosenLaneId : (lanes[0]?.id ?? null);

  useShownColumn(scroller, chosenLaneId);
  useCellKeys(() => setDialog({ kind: "keys" }));
  useMirroredAddress(lanes, blind.mode !== null, isStored);
  useEffect(warmUpMarkdown, []);
  useEffect(() => {
    document.title = `${title} · Parallax`;
  }, [title]);
  useEffect(() => deletions.add((deleted) => deleted === id && router.push("/")), [id, router]);

  function turnBlind(): void {
    blind.toggle();
    if (blind.mode !== null || turns.length === 0) return;
    announcements.emit({ text: "Blind from the next question on.", isUrgent: false, needsShowing: true });
  }

  const editAgain = useCallback(
    (turnId: string) => {
      const question = session.takeBack(turnId);
      if (question) composer.current?.put(question);
    },
    [session],
  );
  const around = useMemo(() => ({ session, offerOf, editAgain }), [session, offerOf, editAgain]);

  async function tryExample({ file, name, question }: ExamplePicture): Promise<void> {
    try {
      const response = await fetch(file);
      if (!response.ok) throw new Error(`status ${response.status}`);
      const picture = new File([await response.blob()], name, {
        type: response.headers.get("content-type") ?? "",
      });
      composer.current?.put({ text: question, files: [picture] });
    } catch {
      announcements.emit({
        text: "The example picture could not be loaded.",
        isUrgent: true,
        needsShowing: true,
      });
      composer.current?.put({ text: question });
    }
  }

  return (
    <SessionProvider value={around}>
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <ConversationHeader
          title={title}
          cost={turns.length > 0 ? <CostSoFar session={session} view={view} offerOf={offerOf} /> : null}
          sharedId={isStored && turns.length > 0 ? conversation.id : null}
          canAddLane={canAdd}
          blind={lanes.length > 1 ? { isOn: blind.mode !== null, onToggle: turnBlind } : null}
          onOpen={setDialog}
        />
        {lanes.length > 1 && (
          <PhoneLaneTabs
            lanes={lanes}
            lastTurn={turns.at(-1)}
            activeLaneId={activeLaneId}
            isVeiled={isVeiled}
            onChoose={setChosenLaneId}
          />
        )}
        <div className="relative min-h-0 flex-1">
          <section
            ref={scroller}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard.
            tabIndex={0}
            aria-label="Turns"
            className="@container h-full overflow-auto outline-offset-[-2px]"
          >
            <div
              ref={content}
              id="lane-panel"
              data-single={lanes.length === 1 || undefined}
              className="lanes"
              style={{ "--lane-count": Math.max(1, lanes.length) } as React.CSSProperties}
            >
              <div className="lane-grid sticky top-0 z-10 border-line border-b bg-canvas max-md:static">
                {lanes.map((lane, index) => (
                  <div
                    key={lane.id}
                    data-column={lane.id}
                    className={`lane-column min-w-0 ${lane.id === activeLaneId ? "" : "max-md:hidden"}`}
                  >
                    {isVeiled ? (
                      <BlindHeader place={index} />
                    ) : (
                      <LaneHeader
                        lane={lane}
                        offer={offerOf(lane)}
                        color={laneColor(index)}
                        lanes={lanes}
                        changes={{ ...changes, remove }}
                        onOpen={setDialog}
                      />
                    )}
                  </div>
                ))}
              </div>
              {turns.length === 0 ? (
                <EmptyState onExample={(example) => void tryExample(example)} />
              ) : (
                <ActionsProvider value={actions}>
                  <TurnList
                    view={view}
                    scroller={scroller}
                    activeLaneId={activeLaneId}
                    blind={blind}
                    isVeiled={isVeiled}
                    onNearStart={() => void session.loadEarlier()}
                  />
                </ActionsProvider>
              )}
            </div>
          </section>
          {view.isCutOff && (
            <p
              role="status"
              className="late absolute top-2 right-4 z-20 rounded-full border border-warning-line bg-warning-soft px-2.5 py-0.5 text-[12px] text-warning"
            >
              Connection lost; trying again
            </p>
          )}
          {!isFollowing && turns.length > 0 && (
            <button
              type="button"
              onClick={() => jump(true)}
              className="absolute bottom-2 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-raised px-3 text-[12.5px] shadow-panel hover:border-line-strong"
            >
              <ArrowDown size={13} aria-hidden="true" />
              Jump to latest
            </button>
          )}
        </div>
        {gone && (
          <GoneLanesNote
            {...gone}
            undo={() => {
              gone.undo();
              composer.current?.focus();
            }}
          />
        )}
        <Composer
          ref={composer}
          session={session}
          lanes={lanes}
          isRunning={view.live.length > 0}
          isStored={isStored}
          prompt={prompt}
          onSettings={(section) => setDialog({ kind: "settings", laneId: null, section })}
          onCap={() => setDialog({ kind: "cap" })}
          onSend={() => {
            remember();
            jump();
          }}
        />
      </main>
      {dialog && (
        <ConversationDialogs
          dialog={dialog}
          isBlind={blind.mode !== null}
          session={session}
          lanes={lanes}
          activeLaneId={activeLaneId}
          changes={changes}
          onOpen={setDialog}
          onChoose={(laneId, target, offer) => {
            if (!laneId) return setChosenLaneId(add(target, offer));
            change(laneId, target, offer);
            const lane = changes.current().find((each) => each.id === laneId);
            if (lane && dialog.kind === "picker" && dialog.turnId)
              void session.askElsewhere(dialog.turnId, lane);
          }}
        />
      )}
    </SessionProvider>
  );
}
