// A picture's size in words: what is sent, and what it was before it was prepared. Pure.
import type { ImageInfo } from "@/lib/domain/conversation";

/** "410 KB", "3.1 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1023.5) return `${Math.round(kilobytes)} KB`;
  const megabytes = (kilobytes / 1024).toFixed(1);
  return `${megabytes.endsWith(".0") ? megabytes.slice(0, -2) : megabytes} MB`;
}

/** "1,120 × 840". */
function formatPixels({ width, height }: { width: number; height: number }): string {
  return `${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")}`;
}

/** The size that is sent, and separately what became of the file on the way; null where nothing did. */
export function describeSize(info: ImageInfo): { sent: string; change: string | null } {
  const { original } = info;
  const wasResized = original.width !== info.width || original.height !== info.height;
  const was = formatBytes(original.bytes);
  const is = formatBytes(info.bytes);
  const changes = [
    wasResized ? `from ${formatPixels(original)}` : null,
    was === is ? null : `${was} → ${is}`,
    info.hadLocation ? "location removed" : null,
  ].filter((change) => change !== null);
  return { sent: formatPixels(info), change: changes.length > 0 ? changes.join(" · ") : null };
}
