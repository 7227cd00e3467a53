"use client";
// HTML that no script will ever change, sent once. Next sends a page twice, as HTML and as data for its scripts; for what is drawn already
// the second copy is only weight, half of all that a reader of a long page is sent. So the page's data names the HTML, the server that
// draws the page finds it by that name, and in the browser it is left as it stands.
import { takeFrozenHtml } from "@/lib/domain/share/frozen-html";

export function FrozenHtml({ name }: { name: string }) {
  const isInBrowser = typeof window !== "undefined";
  return (
    <div
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own renderer, which escapes every text.
      dangerouslySetInnerHTML={{ __html: isInBrowser ? "" : takeFrozenHtml(name) }}
    />
  );
}
