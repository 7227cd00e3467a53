"use client";
// A text as a QR code, drawn as one path: dark on white in either theme, since scanners expect it so.
import { create } from "qrcode";

const quietZone = 4;

export function QrCode({ text }: { text: string }) {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const size = modules.size + 2 * quietZone;
  let path = "";
  for (let at = 0; at < modules.data.length; at += 1) {
    if (!modules.data[at]) continue;
    path += `M${(at % modules.size) + quietZone} ${Math.floor(at / modules.size) + quietZone}h1v1h-1z`;
  }
  return (
    <svg
      role="img"
      aria-label="QR code of the link"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 rounded-control border border-line bg-white"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
