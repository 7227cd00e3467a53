// The name of a variable or another literal inside a sentence.
import type { ReactNode } from "react";

export function Code({ children }: { children: ReactNode }) {
  return <code className="rounded bg-sunken px-1 py-px font-mono text-[12px] text-text">{children}</code>;
}
