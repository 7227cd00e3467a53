// KaTeX with its style sheet, set up for hostile input. Large: only ever imported dynamically.
import katex from "katex";
import "katex/dist/katex.min.css";

const OPTIONS = {
  // No links, pictures, classes or styles from TeX.
  trust: false,
  throwOnError: false,
  strict: "ignore",
  // Macros that double themselves end here. A dense line of ordinary macros takes some 25 expansions.
  maxExpand: 500,
  // In em: nothing wider or taller than a column.
  maxSize: 20,
  errorColor: "currentColor",
} as const;

/** Draws a formula into an element; where KaTeX gives up, its source. */
export function renderTex(tex: string, isDisplay: boolean, element: HTMLElement): void {
  try {
    katex.render(tex, element, { ...OPTIONS, displayMode: isDisplay });
  } catch {
    element.textContent = tex;
  }
}
