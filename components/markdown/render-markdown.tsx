// Turns one block of markdown into React elements. Never throws: a text that the parser cannot take is returned as null,
// and the caller shows it plain. Knows nothing of streams; `isOpen` says that the text may end in mid-syntax.
import type { ReactElement } from "react";
import ReactMarkdown, { type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { elements } from "./elements";
import { readLinkTarget } from "./link-target";
import { remarkChat } from "./remark-chat";

// One tilde is "about" far more often than it is struck out: "~20 to ~30".
const GFM_OPTIONS = { singleTilde: false };
const PLUGINS = {
  open: [
    [remarkGfm, GFM_OPTIONS],
    [remarkChat, { isOpen: true }],
  ],
  closed: [
    [remarkGfm, GFM_OPTIONS],
    [remarkChat, { isOpen: false }],
  ],
} as unknown as Record<"open" | "closed", Options["remarkPlugins"]>;

/** Only addresses that a person may follow reach an element; all others become text there. */
const keepSafeUrl = (url: string) => readLinkTarget(url)?.href ?? "";

/** The elements of a block, or null where it cannot be parsed. */
export function renderMarkdown(text: string, isOpen: boolean): ReactElement | null {
  try {
    return ReactMarkdown({
      children: text,
      components: elements,
      remarkPlugins: PLUGINS[isOpen ? "open" : "closed"],
      urlTransform: keepSafeUrl,
    });
  } catch {
    return null;
  }
}
