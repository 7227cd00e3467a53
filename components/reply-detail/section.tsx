// The parts that the details of a reply are made of: a titled section, and pairs of a name and what it is.
import type { ReactNode } from "react";

/** A part of the details under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="font-semibold text-[13.5px]">{title}</h3>
      {children}
    </section>
  );
}

export type Pair = { name: string; value: ReactNode };

/** Names with what they stand for, one a line. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <dl className="grid grid-cols-[minmax(110px,auto)_minmax(0,1fr)] gap-x-5 gap-y-1 text-[12.5px]">
      {pairs.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="min-w-0 font-mono [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
