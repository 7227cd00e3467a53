// How the pages look.
import { ThemeChoice } from "./theme-choice";

export function AppearanceSection() {
  return (
    <section aria-labelledby="theme-heading" className="flex flex-col gap-3">
      <h2 id="theme-heading" className="font-semibold text-[15px]">
        Appearance
      </h2>
      <ThemeChoice />
    </section>
  );
}
