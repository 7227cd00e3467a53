"use client";
// A question as it was asked: pictures, text, and what became of each picture before it was sent.
import { ImagePlus } from "lucide-react";
import { useState } from "react";
import type { ImageInfo } from "@/lib/domain/conversation";
import { IconButton } from "../ui/icon-button";
import { imageCaption } from "./image-caption";

/** A longer text is folded: a pasted file must not bury its answers. */
const foldedLength = 2_400;

type Props = {
  text: string;
  images: readonly ImageInfo[];
  /** Puts a picture into the message field; absent where nothing can be asked. */
  onReuse?(image: ImageInfo): void;
};

export function Question({ text, images, onReuse }: Props) {
  const [isWhole, setIsWhole] = useState(false);
  const isFolded = text.length > foldedLength && !isWhole;
  return (
    <div className="flex min-w-0 gap-x-4 gap-y-3 max-md:flex-col">
      {images.length > 0 && (
        <div className="flex shrink-0 flex-wrap gap-2 md:max-w-[40%]">
          {images.map((image) => (
            <Picture
              key={image.id}
              image={image}
              isSmall={images.length > 2}
              onReuse={onReuse && (() => onReuse(image))}
            />
          ))}
        </div>
      )}
      <div className="min-w-0 flex-1">
        {text !== "" && (
          <p
            dir="auto"
            className="max-w-[760px] whitespace-pre-wrap text-[15px] leading-6 [overflow-wrap:anywhere]"
          >
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

type PictureProps = { image: ImageInfo; isSmall: boolean; onReuse: (() => void) | undefined };

function Picture({ image, isSmall, onReuse }: PictureProps) {
  const name = image.name ?? "picture";
  return (
    <div className="group/picture relative shrink-0">
      <a
        href={`/api/images/${image.id}`}
        target="_blank"
        rel="noreferrer"
        aria-label={`Open ${name} in full`}
        className={`block overflow-hidden rounded-[10px] border border-line ${isSmall ? "h-[70px] w-24" : "h-24 w-[132px]"}`}
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
      {onReuse && (
        <IconButton
          name={`Use in new message: ${name}`}
          onClick={onReuse}
          className="absolute top-1 right-1 border border-line bg-raised! opacity-0 transition-opacity focus-visible:opacity-100 group-hover/picture:opacity-100 pointer-coarse:opacity-100"
        >
          <ImagePlus size={14} />
        </IconButton>
      )}
    </div>
  );
}
