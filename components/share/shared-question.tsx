// A question on a public page: text, pictures under the link's own address, and what became of each picture before it was sent.
import type { SnapshotTurn } from "@/lib/domain/share/snapshot";
import { imageCaption } from "../conversation/image-caption";

type Props = { turn: SnapshotTurn; number: number; imageBase: string };

export function SharedQuestion({ turn, number, imageBase }: Props) {
  const { text, images, hiddenImages } = turn;
  return (
    <div className="share-question flex min-w-0 gap-x-4 gap-y-3 max-md:flex-col">
      {images.length > 0 && (
        <div className="flex shrink-0 flex-wrap gap-2 md:max-w-[40%]">
          {images.map((image) => (
            <a
              key={image.id}
              href={`${imageBase}/${image.id}`}
              className={`block shrink-0 overflow-hidden rounded-[10px] border border-line ${images.length > 2 ? "h-[70px] w-24" : "h-24 w-[132px]"} print:h-auto print:w-[300px]`}
            >
              {/* biome-ignore lint/performance/noImgElement: the picture is stored in the size it is needed in; there is no image proxy. */}
              <img
                src={`${imageBase}/${image.id}`}
                alt={image.name ?? "picture"}
                width={image.width}
                height={image.height}
                loading="lazy"
                decoding="async"
                className="size-full bg-sunken object-cover"
              />
            </a>
          ))}
        </div>
      )}
      <div className="min-w-0 flex-1">
        <h2 className="sr-only">Question {number}</h2>
        {text !== "" && (
          <p
            dir="auto"
            className="max-w-[760px] whitespace-pre-wrap text-[15px] leading-6 [overflow-wrap:anywhere]"
          >
            {text}
          </p>
        )}
        {images.map((image) => (
          <p key={image.id} className="text-[12.5px] text-faint leading-[22px]">
            {imageCaption(image)}
          </p>
        ))}
        {hiddenImages > 0 && (
          <p className="text-[12.5px] text-faint leading-[22px]">
            {hiddenImages === 1
              ? "A picture was asked about; it is"
              : `${hiddenImages} pictures were asked about; they are`}{" "}
            not shared.
          </p>
        )}
      </div>
    </div>
  );
}
