// The measurements page: what the figures are, and the sections that show them. It does not know where they come from.
import type { ReactNode } from "react";
import { MenuButton } from "../conversation/conversation-header";

export function MeasurementsScreen({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-[1000px] flex-col gap-9 px-5 pt-10 pb-16 max-md:pt-3">
        <header className="flex items-center gap-1 max-md:-ml-2">
          <MenuButton />
          <h1 className="font-semibold text-[26px] tracking-[-0.01em] max-md:text-[18px]">Measurements</h1>
        </header>
        <p className="-mt-5 max-w-[680px] text-[13px] text-muted">
          From your own replies of the last seven days. First token: from the request to the first visible
          text, thinking included. Speed: output tokens over the time from the first to the last one, where
          the provider reported how many. Replies that you stopped count nowhere.
        </p>
        {children}
      </div>
    </main>
  );
}
