// One picture as a lane will get it: a thumbnail that opens the very bytes, what it is made of, and what it takes.
import type { PictureEstimate } from "@/lib/domain/estimate-pictures";
import { pictureFigures, pictureKind } from "./describe-sending";

export function SendingPicture({ picture }: { picture: PictureEstimate }) {
  const { imageId, width, height } = picture;
  const address = `/api/images/${encodeURIComponent(imageId)}`;
  const size = `${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")}`;
  return (
    <li className="flex max-w-full items-center gap-2 rounded-[10px] border border-line bg-raised py-1 pr-2.5 pl-[5px]">
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        aria-label={`Open the picture as it is sent: ${pictureKind(picture)}, ${size}`}
        className="shrink-0"
      >
        {/* biome-ignore lint/performance/noImgElement: these bytes are the ones that are sent; a proxy would make others of them. */}
        <img
          src={address}
          alt=""
          width={52}
          height={38}
          decoding="async"
          className="h-[38px] w-[52px] rounded-[5px] bg-sunken object-cover"
        />
      </a>
      <span className="flex min-w-0 flex-col leading-[17px]">
        <span className="text-muted">
          {pictureKind(picture)}, {size}
        </span>
        <span className="font-mono text-[11.5px] text-faint">{pictureFigures(picture)}</span>
      </span>
    </li>
  );
}
