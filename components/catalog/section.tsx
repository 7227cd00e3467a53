// A part of the page with its heading, and a table that scrolls sideways by itself. They do not know what is in them.
import type { ReactNode } from "react";

export function Section({
  id,
  title,
  note,
  children,
}: {
  id: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={`${id}-heading`} id={id} className="flex scroll-mt-4 flex-col gap-3">
      <h2 id={`${id}-heading`} className="font-semibold text-[16px]">
        {title}
      </h2>
      {note && <p className="max-w-[760px] text-[13px] text-muted">{note}</p>}
      {children}
    </section>
  );
}

/** Scrolls sideways where it is too wide; `label` names it for those who reach it by keyboard. */
export function WideTable({
  label,
  children,
  className = "",
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={`relative overflow-x-auto ${className}`}>
      {children}
    </section>
  );
}

export const headCell = "whitespace-nowrap px-3 py-2 font-normal text-[12.5px] text-faint";
export const numberCell = "whitespace-nowrap px-3 py-2.5 text-right font-mono text-[12.5px] tabular-nums";
export const textCell = "px-3 py-2.5 text-[12.5px]";
