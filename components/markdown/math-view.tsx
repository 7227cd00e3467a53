"use client";
// One formula: its TeX source until it is complete and the renderer is loaded, then the formula. A formula that does not
// change is drawn once, however often the text around it is parsed again.
import { memo, useLayoutEffect, useRef } from "react";
import { useKatex } from "./use-katex";
import { useOverflow } from "./use-overflow";

/** Longer than any formula that a person reads; KaTeX's time grows faster than its input. */
const MAX_TEX_CHARS = 4_000;

type Props = { tex: string; isDisplay: boolean; isOpen: boolean };

export const MathView = memo(function MathView({ tex, isDisplay, isOpen }: Props) {
  const renderTex = useKatex();
  const drawing = useRef<HTMLSpanElement>(null);
  const { ref, scrolling } = useOverflow<HTMLSpanElement>("Formula");
  const isDrawn = renderTex !== null && !isOpen && tex.length <= MAX_TEX_CHARS;
  useLayoutEffect(() => {
    if (isDrawn && drawing.current) renderTex(tex, isDisplay, drawing.current);
  }, [isDrawn, renderTex, tex, isDisplay]);
  // The keys keep React's text and KaTeX's elements in different nodes: each may empty only its own.
  const content = isDrawn ? <span key="drawn" ref={drawing} /> : <code key="source">{tex}</code>;
  if (!isDisplay) return <span className="md-math">{content}</span>;
  return (
    <span ref={ref} className="md-math md-math-display" {...scrolling}>
      {content}
    </span>
  );
});
