"use client";
// The sidebar: the pages there are, the conversations by day, what was spent today. On a phone it is a drawer. It does not know servers.
import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { IconButton } from "../ui/icon-button";
import { Logo } from "../ui/logo";
import { ConversationNav } from "./conversation-nav";
import { SearchField } from "./search-field";
import { SpentToday } from "./spent-today";
import { ThemeButton } from "./theme-button";

type Props = {
  isOpen: boolean;
  onClose(): void;
  nowMs: number;
  utcOffsetMinutes: number;
  isApple: boolean;
};

/** Pages beside the chat; one that does not exist yet is not promised. */
const pages = [
  { href: "/models", name: "Models" },
  { href: "/measurements", name: "Measurements" },
  { href: "/shares", name: "Shared links" },
  { href: "/settings", name: "Settings" },
];

const row =
  "flex h-[35px] items-center justify-between rounded-control px-2 text-[13.5px] text-muted hover:bg-sunken hover:text-text aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-text";

export function Sidebar({ isOpen, onClose, nowMs, utcOffsetMinutes, isApple }: Props) {
  const pathname = usePathname();
  const [search, setSearch] = useState<string | null>(null);

  const drawer = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    drawer.current?.querySelector("a")?.focus();
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    const wide = window.matchMedia("(min-width: 48rem)");
    window.addEventListener("keydown", onKey);
    wide.addEventListener("change", onClose);
    return () => {
      window.removeEventListener("keydown", onKey);
      wide.removeEventListener("change", onClose);
      // The page is no longer inert after the next drawing.
      requestAnimationFrame(() => before instanceof HTMLElement && before.isConnected && before.focus());
    };
  }, [isOpen, onClose]);

  return (
    <>
      {isOpen && (
        <button
          type="button"
          aria-label="Close the sidebar"
          className="fixed inset-0 z-20 bg-black/35 md:hidden"
          onClick={onClose}
        />
      )}
      <aside
        ref={drawer}
        aria-label="Sidebar"
        className={`flex w-[248px] shrink-0 flex-col border-line border-r bg-surface px-2.5 max-md:fixed max-md:inset-y-0 max-md:left-0 max-md:z-30 max-md:w-[min(300px,84vw)] max-md:shadow-panel ${isOpen ? "max-md:transition-[translate]" : "max-md:-translate-x-full max-md:invisible max-md:transition-[translate,visibility]"}`}
      >
        <div className="flex h-[52px] shrink-0 items-center gap-0.5 pl-2">
          <Link
            href="/"
            prefetch={false}
            className="mr-auto flex items-center gap-2 font-semibold text-[14.5px]"
          >
            <Logo />
            Parallax
          </Link>
          <ThemeButton />
          <IconButton
            name="Search conversations"
            aria-expanded={search !== null}
            onClick={() => setSearch((before) => (before === null ? "" : null))}
          >
            <Search size={15} />
          </IconButton>
        </div>
        <nav aria-label="Pages" className="shrink-0">
          <Link
            href="/"
            prefetch={false}
            className={row}
            aria-current={pathname === "/" ? "page" : undefined}
          >
            New chat
            <kbd className="font-mono text-[11px] text-faint pointer-coarse:hidden">
              {isApple ? "⌘ K" : "Ctrl K"}
            </kbd>
          </Link>
          {pages.map(({ href, name }) => (
            <Link
              key={href}
              href={href}
              prefetch={false}
              onClick={onClose}
              className={row}
              aria-current={pathname.startsWith(href) ? "page" : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
        {search !== null && (
          <SearchField value={search} onChange={setSearch} onClose={() => setSearch(null)} />
        )}
        <ConversationNav search={search ?? ""} nowMs={nowMs} utcOffsetMinutes={utcOffsetMinutes} />
        <SpentToday />
      </aside>
    </>
  );
}
