"use client";
// The keys that this page knows. It is loaded when someone asks.
import { Dialog } from "../ui/dialog";

const groups: readonly {
  name: string;
  keys: readonly (readonly [keys: readonly string[], does: string])[];
}[] = [
  {
    name: "Anywhere but in a field",
    keys: [
      [["j", "k"], "to the answer below, above"],
      [["h", "l"], "to the answer left, right"],
      [["?"], "these keys"],
      [["Esc"], "stops every reply that is being written"],
      [["Ctrl K", "⌘ K"], "new chat"],
    ],
  },
  {
    name: "On an answer that has the focus",
    keys: [
      [["←", "↑", "↓", "→"], "to the next answer in that direction"],
      [["s"], "stops it"],
      [["r"], "asks again"],
      [["c"], "copies it"],
      [["m"], "shows it large; Esc brings it back"],
    ],
  },
  {
    name: "In the message field",
    keys: [
      [["Enter"], "sends"],
      [["Shift Enter"], "starts a new line"],
    ],
  },
];

export function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keyboard" onClose={onClose}>
      <div className="mt-2 flex min-h-0 flex-col gap-5 overflow-y-auto border-line border-t px-5 pt-4 pb-6">
        {groups.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3 className="pb-1.5 font-semibold text-[13px]">{group.name}</h3>
            <dl className="grid grid-cols-[minmax(120px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-[13px]">
              {group.keys.map(([keys, does]) => (
                <div key={does} className="contents">
                  <dt className="flex flex-wrap gap-1">
                    {keys.map((key) => (
                      <kbd
                        key={key}
                        className="rounded border border-line bg-sunken px-1.5 font-mono text-[12px]"
                      >
                        {key}
                      </kbd>
                    ))}
                  </dt>
                  <dd className="text-muted">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
