"use client";
// A table that scrolls sideways in its own box instead of widening the column.
import type { ReactNode } from "react";
import { useOverflow } from "./use-overflow";

export function ScrollTable({ children }: { children: ReactNode }) {
  const { ref, scrolling } = useOverflow<HTMLDivElement>("Table");
  return (
    <div ref={ref} className="md-table" {...scrolling}>
      <table>{children}</table>
    </div>
  );
}
