// A page of settings: one column of sections under a title. It does not know what is set.
import Link from "next/link";
import type { ReactNode } from "react";
import { MenuButton } from "../conversation/conversation-header";

type Props = { title: string; isBelow?: boolean; children: ReactNode };

export function SettingsScreen({ title, isBelow = false, children }: Props) {
  return (
    <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-[920px] flex-col gap-9 px-5 pt-10 pb-16 max-md:gap-6 max-md:pt-3">
        <header className="flex flex-col gap-1">
          {isBelow && (
            <Link
              href="/settings"
              prefetch={false}
              className="w-fit text-[13px] text-muted hover:text-text max-md:hidden"
            >
              Settings
            </Link>
          )}
          <div className="flex items-center gap-1 max-md:-ml-2">
            <MenuButton />
            <h1 className="font-semibold text-[26px] tracking-[-0.01em] max-md:text-[18px]">{title}</h1>
          </div>
        </header>
        {children}
        {!isBelow && (
          <p className="text-[13px]">
            <Link href="/about" prefetch={false} className="text-link underline underline-offset-2">
              About Parallax, and whose data it shows
            </Link>
          </p>
        )}
      </div>
    </main>
  );
}
