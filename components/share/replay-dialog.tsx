"use client";
// The replies of one turn as they arrived: play, pause, a speed, a place. Everything comes from the link's own recording; no provider is
// asked. Who has asked for less motion sees how it ended, and may play it all the same.
import { useEffect, useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { shareApi } from "@/lib/client/share-api";
import { usePlayback } from "@/lib/client/use-playback";
import type { Reply } from "@/lib/domain/reply";
import { isLive } from "@/lib/domain/reply-status";
import type { RecordedTurn } from "@/lib/domain/share/recorded-turn";
import { replaySpeeds } from "@/lib/domain/share/replay";
import { laneColor } from "../conversation/lane-colors";
import { Measures } from "../conversation/measures";
import { Markdown } from "../markdown/markdown";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

type Props = { base: string; turnIndex: number; onClose(): void };

export function ReplayDialog({ base, turnIndex, onClose }: Props) {
  const [recorded, setRecorded] = useState<RecordedTurn | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    shareApi.readRecording(base, turnIndex, abort.signal).then(setRecorded, (error) => {
      if (!abort.signal.aborted) setProblem(sentenceOf(error));
    });
    return () => abort.abort();
  }, [base, turnIndex]);
  return (
    <Dialog title="As it happened" onClose={onClose} className="!w-[min(1100px,calc(100vw-24px))]">
      {problem && <p className="p-5 text-[13px] text-danger">{problem}</p>}
      {!problem && !recorded && <p className="p-5 text-[13px] text-faint">Loading …</p>}
      {recorded && <Player recorded={recorded} />}
    </Dialog>
  );
}

function Player({ recorded }: { recorded: RecordedTurn }) {
  const { replies, atMs, durationMs, isPlaying, speed, isReduced, play, pause, seek, setSpeed } =
    usePlayback(recorded);
  const names = new Map(recorded.lanes.map((lane) => [lane.key, lane]));
  const isAtEnd = atMs >= durationMs;
  return (
    <div className="flex min-h-0 flex-col">
      <p className="truncate px-5 pt-1 text-[13px] text-muted">{recorded.turn.text}</p>
      <div
        className="min-h-[240px] overflow-auto border-line border-y md:max-h-[58vh]"
        data-replay-ms={Math.round(atMs)}
      >
        <div className="lane-grid" style={{ "--lane-count": replies.length } as React.CSSProperties}>
          {replies.map((reply, index) => {
            const lane = names.get(reply.lane.id)!;
            return (
              <div key={reply.id} className="lane-column min-w-0">
                <ReplayedReply
                  reply={reply}
                  name={`${lane.providerName} · ${lane.modelName}`}
                  color={laneColor(index)}
                />
              </div>
            );
          })}
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
        <Button kind="solid" onClick={isPlaying ? pause : play}>
          {isPlaying ? "Pause" : isAtEnd ? "Play again" : "Play"}
        </Button>
        <Button onClick={() => seek(durationMs)} disabled={isAtEnd}>
          Skip to the end
        </Button>
        <label className="flex items-center gap-2 text-[13px] text-muted">
          Speed
          <select
            value={speed}
            onChange={(event) =>
              setSpeed(replaySpeeds.find((each) => String(each) === event.target.value) ?? 1)
            }
            className="h-[30px] rounded-control border border-line bg-raised px-2 text-[13px] text-text"
          >
            {replaySpeeds.map((each) => (
              <option key={each} value={each}>
                {each}×
              </option>
            ))}
          </select>
        </label>
        <input
          type="range"
          aria-label="Place"
          min={0}
          max={Math.max(1, durationMs)}
          step={10}
          value={Math.min(atMs, durationMs)}
          onChange={(event) => seek(Number(event.target.value))}
          className="min-w-[140px] flex-1"
        />
        <span className="font-mono text-[12px] text-faint">
          {seconds(atMs)} / {seconds(durationMs)} s
        </span>
        {isReduced && isAtEnd && !isPlaying && (
          <p className="basis-full text-[12.5px] text-faint">
            Your system asks for less motion: this is how it ended.
          </p>
        )}
      </div>
    </div>
  );
}

function ReplayedReply({ reply, name, color }: { reply: Reply; name: string; color: string }) {
  const { status, text, reasoning } = reply;
  const live = isLive(status);
  return (
    <article
      aria-label={`Replay of ${name}`}
      data-status={status}
      className="flex h-full min-w-0 flex-col gap-3 px-5 pt-3.5 pb-3.5"
      style={{ "--lane-color": color } as React.CSSProperties}
    >
      <p className="border-t-2 pt-2 font-medium text-[12.5px] text-muted" style={{ borderColor: color }}>
        {name}
      </p>
      <div className={`flex min-w-0 flex-1 flex-col gap-3 ${live ? "writing" : ""}`}>
        {reasoning !== "" && (
          <p className="text-[12.5px] text-faint">Thinking: {reasoning.length} characters</p>
        )}
        {text !== "" && <Markdown text={text} isStreaming={live} />}
        {live && text === "" && (
          <p>
            <span className="caret !ml-0" />
          </p>
        )}
      </div>
      {live ? (
        <p className="font-mono text-[12px] text-faint">{status}</p>
      ) : (
        <Measures reply={reply} bests={[]} />
      )}
    </article>
  );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
