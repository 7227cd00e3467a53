// The page of my links: its heading, and what stands below it.
import type { ReactNode } from "react";
import { MenuButton } from "../conversation/conversation-header";

export function SharesScreen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-[920px] flex-col gap-6 px-5 pt-10 pb-16 max-md:pt-3">
        <header className="flex items-center gap-1 max-md:-ml-2">
          <MenuButton />
          <h1 className="font-semibold text-[26px] tracking-[-0.01em] max-md:text-[18px]">{title}</h1>
        </header>
        {children}
      </div>
    </main>
  );
}
