// The settings page: one column of sections. It does not know where its providers come from.
import type { ReactNode } from "react";
import { MenuButton } from "../conversation/conversation-header";
import { ThemeChoice } from "./theme-choice";

export function SettingsScreen({ children }: { children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-[920px] flex-col gap-9 px-5 pt-10 pb-16 max-md:pt-3">
        <header className="flex items-center gap-1 max-md:-ml-2">
          <MenuButton />
          <h1 className="font-semibold text-[26px] tracking-[-0.01em] max-md:text-[18px]">Settings</h1>
        </header>
        <section aria-labelledby="theme-heading" className="flex flex-col gap-3">
          <h2 id="theme-heading" className="font-semibold text-[15px]">
            Appearance
          </h2>
          <ThemeChoice />
        </section>
        {children}
      </div>
    </main>
  );
}
