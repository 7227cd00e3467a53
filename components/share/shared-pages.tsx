// The way through a long snapshot, a page of turns at a time: plain links, which need no script.
import type { SnapshotHead } from "@/lib/domain/share/snapshot";

type Props = { base: string; head: SnapshotHead; page: number };

export function SharedPages({ base, head, page }: Props) {
  const { pageStarts, turnCount } = head;
  if (pageStarts.length < 2) return null;
  const range = (index: number) => `${pageStarts[index]! + 1}–${pageStarts[index + 1] ?? turnCount}`;
  const address = (index: number) => (index === 0 ? base : `${base}?page=${index + 1}`);
  return (
    <nav
      aria-label="Turns"
      className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-[13px] print:hidden"
    >
      <span className="text-muted">
        Turns {range(page)} of {turnCount}
      </span>
      {page > 0 && (
        <a href={address(page - 1)} rel="prev" className="text-link underline underline-offset-2">
          Turns {range(page - 1)}
        </a>
      )}
      {page + 1 < pageStarts.length && (
        <a href={address(page + 1)} rel="next" className="text-link underline underline-offset-2">
          Turns {range(page + 1)}
        </a>
      )}
    </nav>
  );
}
