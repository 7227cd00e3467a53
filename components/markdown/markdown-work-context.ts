// Lets a measurement watch the work that drawing a reply takes. Null, and free of cost, unless somebody provides it.
import { createContext } from "react";

export type MarkdownWork = {
  /** Markdown of this many characters is parsed. */
  onParse(chars: number): void;
  /** The block with this key is rendered. */
  onRender(key: number): void;
};

export const MarkdownWorkContext = createContext<MarkdownWork | null>(null);
