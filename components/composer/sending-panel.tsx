"use client";
// Every lane with what the question takes there, what that rests on, and the pictures as it will get them, byte for byte: each can be
// opened. How pictures and system prompt go can be changed for the lane.
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { Lane, PictureChoice } from "@/lib/domain/lane";
import { restsOn, sentCount } from "./describe-sending";
import { formatEstimates } from "./format-estimate";
import { SendingPicture } from "./sending-picture";

type Row = { lane: Lane; estimate: DetailedEstimate; name: string };
type Props = {
  id: string;
  rows: readonly Row[];
  onChange(laneId: string, changes: Pick<Lane, "pictures" | "foldSystem">): void;
};

const choices: { value: PictureChoice | ""; text: string }[] = [
  { value: "", text: "As many as the offer takes" },
  { value: "newest", text: "The newest only" },
  { value: "canvas", text: "All on one canvas, labelled" },
  { value: "none", text: "None; the model is told of them" },
];

export function SendingPanel({ id, rows, onChange }: Props) {
  return (
    <ul
      id={id}
      className="flex max-h-[38dvh] flex-col divide-y divide-line overflow-y-auto rounded-control border border-line bg-surface"
    >
      {rows.map((row) => (
        <LaneRow key={row.lane.id} {...row} onChange={onChange} />
      ))}
    </ul>
  );
}

function LaneRow({ lane, estimate, name, onChange }: Row & Pick<Props, "onChange">) {
  const { pictures, leftOut, contextTokens, contextLeftTokens, rules } = estimate;
  const hasPictures = pictures.length + leftOut.length > 0;
  const { tokens, cost } = formatEstimates([estimate]);
  return (
    <li aria-label={`Sent to ${name}`} className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium text-[12.5px] text-text">{name}</span>
        <span className="text-muted">
          {tokens} · <span className="font-mono text-[11.5px]">{cost}</span>
        </span>
        {contextTokens !== null && contextLeftTokens !== null && (
          <span className="font-mono text-[11.5px] text-faint">
            {contextLeftTokens.toLocaleString("en-US")} of {contextTokens.toLocaleString("en-US")} left
          </span>
        )}
        {hasPictures && (
          <select
            aria-label={`Pictures for ${name}`}
            value={lane.pictures ?? ""}
            onChange={(event) =>
              onChange(lane.id, { pictures: (event.target.value || undefined) as PictureChoice | undefined })
            }
            className="ml-auto h-7 max-w-full rounded-control border border-line bg-raised px-1.5 text-[12px] text-text pointer-coarse:h-9"
          >
            {choices.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
      </div>
      {hasPictures && (
        <p className="text-faint">
          {sentCount(estimate)}
          {rules.maxImages !== null && ` · takes ${rules.maxImages.toLocaleString("en-US")}`}
          {rules.rules.maxImages?.asOf && ` (as of ${rules.rules.maxImages.asOf})`}
        </p>
      )}
      {pictures.length > 0 && (
        <ol className="flex flex-wrap gap-2">
          {pictures.map((picture, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same picture may be sent twice, in this order.
            <SendingPicture key={`${picture.imageId} ${index}`} picture={picture} />
          ))}
        </ol>
      )}
      {leftOut.length > 0 && (
        <p className="text-muted">
          {leftOut.length.toLocaleString("en-US")} not sent
          {leftOut.every(({ isOfQuestion }) => !isOfQuestion) ? ", of earlier questions" : ""}: the model is
          only told of {leftOut.length === 1 ? "it" : "them"}.
        </p>
      )}
      {restsOn(estimate).map((sentence) => (
        <p key={sentence} className="text-faint">
          {sentence}
        </p>
      ))}
      <SystemLine lane={lane} estimate={estimate} onChange={onChange} />
    </li>
  );
}

function SystemLine({ lane, estimate, onChange }: Omit<Row, "name"> & Pick<Props, "onChange">) {
  const { isSystemFolded, rules } = estimate;
  if (isSystemFolded === null) return null;
  const rule = rules.rules.refusesSystem;
  const why = rule?.value ? " This host refuses a system message beside a picture." : "";
  return (
    <p className="text-muted">
      {isSystemFolded
        ? `The system prompt goes inside the question.${why}`
        : `The system prompt goes as a message of its own.${why}`}{" "}
      <button
        type="button"
        onClick={() =>
          onChange(lane.id, {
            foldSystem: !isSystemFolded === (rule?.value ?? false) ? undefined : !isSystemFolded,
          })
        }
        className="text-text underline decoration-line-strong underline-offset-2 hover:decoration-text pointer-coarse:min-h-9"
      >
        {isSystemFolded ? "Keep it apart" : "Put it inside the question"}
      </button>
    </p>
  );
}
