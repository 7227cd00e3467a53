"use client";
// A question as it was asked: pictures, text, and what became of each picture before it was sent.
import { useState } from "react";
import type { ImageInfo } from "@/lib/domain/conversation";
import { imageCaption } from "./image-caption";

/** A longer text is folded: a pasted file must not bury its answers. */
const foldedLength = 2_400;

export function Question({ text, images }: { text: string; images: readonly ImageInfo[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const isFolded = text.length > foldedLength && !isWhole;
  return (
    <div className="flex min-w-0 gap-x-4 gap-y-3 max-md:flex-col">
      {images.length > 0 && (
        <div className="flex shrink-0 flex-wrap gap-2 md:max-w-[40%]">
          {images.map((image) => (
            <Picture key={image.id} image={image} isSmall={images.length > 2} />
          ))}
        </div>
      )}
      <div className="min-w-0 flex-1">
        {text !== "" && (
          <p className="max-w-[760px] whitespace-pre-wrap text-[15px] leading-6 [overflow-wrap:anywhere]">
            {isFolded ? `${text.slice(0, foldedLength)}…` : text}
          </p>
        )}
        {isFolded && (
          <button
            type="button"
            className="text-[13px] text-link hover:underline"
            onClick={() => setIsWhole(true)}
          >
            Show all {text.length.toLocaleString("en-US")} characters
          </button>
        )}
        {images.map((image) => (
          <p key={image.id} className="text-[12px] text-faint leading-[22px]">
            {imageCaption(image)}
          </p>
        ))}
      </div>
    </div>
  );
}

function Picture({ image, isSmall }: { image: ImageInfo; isSmall: boolean }) {
  const name = image.name ?? "picture";
  return (
    <a
      href={`/api/images/${image.id}`}
      target="_blank"
      rel="noreferrer"
      aria-label={`Open ${name} in full`}
      className={`block shrink-0 overflow-hidden rounded-[10px] border border-line ${isSmall ? "h-[70px] w-24" : "h-24 w-[132px]"}`}
    >
      {/* biome-ignore lint/performance/noImgElement: the picture is stored in the size it is needed in; there is no image proxy. */}
      <img
        src={`/api/images/${image.id}`}
        alt={name}
        width={image.width}
        height={image.height}
        loading="lazy"
        decoding="async"
        className="size-full bg-sunken object-cover"
      />
    </a>
  );
}
