// A page of a link as HTML: as it was drawn before, or drawn now and kept. Drawing takes most of the time that a long page takes, and a
// snapshot does not change.
import { addressTurns, drawTurns } from "@/components/share/draw-turns";
import type { OpenedPage, ShareReader } from "@/lib/server/shares/open-share";
import { rendererName } from "@/lib/server/shares/renderer-name";
import { logDefect } from "@/lib/server/telemetry/log-defect";

/** The page's turns as HTML, with this link's address in it. */
export async function drawnPage(reader: ShareReader, token: string, opened: OpenedPage): Promise<string> {
  const { head, page, revision, turns } = opened;
  let { html } = opened;
  if (html === null) {
    html = await drawTurns(head, turns, head.pageStarts[page] ?? 0);
    await reader.keepHtml(token, { page, revision, renderer: rendererName(), html }).catch(logDefect);
  }
  return addressTurns(html, `/s/${token}`);
}

/** Draws all pages of a link that was just made, so that its first readers do not wait for it. */
export async function drawAhead(reader: ShareReader, token: string): Promise<void> {
  for (let page = 0; ; page += 1) {
    const opened = await reader.page(token, page, rendererName());
    if (!opened) return;
    await drawnPage(reader, token, opened);
  }
}
