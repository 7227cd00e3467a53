"use client";
// One attached picture: a thumbnail, its name, what will be sent of it, and what can be done with it.
import { ImageOff, RotateCw, X } from "lucide-react";
import { useId } from "react";
import { describeSize } from "@/lib/client/use-attachments-size";
import type { Attachment } from "@/lib/client/use-attachments-state";
import type { PictureChange } from "@/lib/client/use-attachments-store";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import { IconButton } from "../ui/icon-button";
import { bestSaving, tilesText } from "./describe-sending";
import { SavingButton } from "./saving-button";

type Props = {
  attachment: Attachment;
  onRemove(): void;
  onRetry(): void;
  onSendOriginal(): void;
  estimates?: readonly DetailedEstimate[];
  onMakeSmaller?(change: PictureChange): Promise<void>;
  onPutBack?(): void;
};

const quietButton =
  "shrink-0 rounded-control px-1 text-[12px] text-muted underline decoration-line-strong underline-offset-2 hover:text-text pointer-coarse:min-h-9";

export function AttachmentChip(props: Props) {
  const { attachment, onRemove, onRetry, onSendOriginal, estimates = [], onMakeSmaller, onPutBack } = props;
  const { name, status, error, info, canRetry } = attachment;
  const nameId = useId();
  const isFailed = status === "failed";
  const canSendOriginal =
    status === "ready" &&
    !attachment.before &&
    attachment.hasSource &&
    !attachment.keepOriginal &&
    info !== null &&
    hasLost(info);
  return (
    <li
      data-status={status}
      className={`flex min-w-0 max-w-full items-center gap-2 rounded-[10px] border bg-raised py-1 pr-1 pl-[5px] text-[12px] ${isFailed ? "border-danger-line" : "border-line"}`}
    >
      <Thumbnail url={isFailed ? null : attachment.previewUrl} />
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span id={nameId} title={name} className="max-w-[180px] truncate">
          {name}
        </span>
        {status === "uploading" ? <Progress name={name} share={attachment.progress} /> : null}
        {status === "ready" && info ? (
          <Size attachment={attachment} info={info} tiles={tilesText(estimates, info.id)} />
        ) : null}
        {status === "ready" && info && onMakeSmaller ? (
          <SavingButton
            saving={bestSaving(estimates, info.id)}
            describedBy={nameId}
            className={quietButton}
            onMakeSmaller={onMakeSmaller}
          />
        ) : null}
        {attachment.before && onPutBack ? (
          <button type="button" aria-describedby={nameId} onClick={onPutBack} className={quietButton}>
            Undo
          </button>
        ) : null}
        {error ? (
          <span role="alert" className="text-danger">
            {error}
          </span>
        ) : null}
      </span>
      {canSendOriginal ? (
        <button type="button" aria-describedby={nameId} onClick={onSendOriginal} className={quietButton}>
          Original size
        </button>
      ) : null}
      {isFailed && canRetry ? (
        <IconButton name={`Retry ${name}`} onClick={onRetry}>
          <RotateCw size={13} aria-hidden="true" />
        </IconButton>
      ) : null}
      <IconButton name={`Remove ${name}`} onClick={onRemove}>
        <X size={13} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** Whether the file held more than is sent, beyond its metadata. */
function hasLost({ width, height, bytes, mediaType, original }: NonNullable<Attachment["info"]>): boolean {
  const wasResized = width !== original.width || height !== original.height;
  return wasResized || (mediaType === "image/jpeg" && bytes < original.bytes);
}

function Thumbnail({ url }: { url: string | null }) {
  const frame = "h-7 w-[38px] shrink-0 rounded-[5px] bg-sunken";
  if (!url)
    return (
      <span className={`${frame} flex items-center justify-center text-faint`}>
        <ImageOff size={14} aria-hidden="true" />
      </span>
    );
  // biome-ignore lint/performance/noImgElement: a local file, or bytes that the server has prepared already
  return <img src={url} alt="" width={38} height={28} decoding="async" className={`${frame} object-cover`} />;
}

function Progress({ name, share }: { name: string; share: number | null }) {
  const isSent = share !== null && share >= 1;
  return (
    <span className="flex items-center gap-1.5 text-muted">
      <progress
        aria-label={`Upload of ${name}`}
        value={share === null || isSent ? undefined : share}
        max={1}
        className="h-1 w-14 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      {isSent ? "preparing" : `${Math.round((share ?? 0) * 100)} %`}
    </span>
  );
}

type SizeProps = {
  attachment: Attachment;
  info: NonNullable<Attachment["info"]>;
  tiles: string | null;
};

function Size({ attachment, info, tiles }: SizeProps) {
  const { sent, change } = describeSize(info);
  return (
    <>
      <span className="whitespace-nowrap font-mono text-[11.5px] text-faint">{sent}</span>
      {change ? <span className="text-[11.5px] text-faint">{change}</span> : null}
      {tiles ? <span className="whitespace-nowrap font-mono text-[11.5px] text-faint">{tiles}</span> : null}
      {attachment.keepOriginal ? <span className="text-[11.5px] text-muted">original</span> : null}
    </>
  );
}
