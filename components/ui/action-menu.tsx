"use client";
// A menu of acts, open from the start: it is mounted when it is asked for, beside the button that it belongs to. It does not know what
// its acts do.
import * as Menu from "radix-ui/dropdown-menu";
import { type RefObject, useRef } from "react";

export type MenuAct = {
  name: string;
  run(): void;
  /** Why it cannot be done now; it stands below its name then. */
  whyNot?: string | null;
  isGrave?: boolean;
};

type Props = {
  name: string;
  /** A line stands between groups; empty ones are left out. */
  groups: readonly (readonly MenuAct[])[];
  /** Where the menu hangs, and where the focus goes back to before an act is run. */
  button: RefObject<HTMLButtonElement | null>;
  onClose(): void;
};

const entry =
  "flex min-h-8 cursor-default select-none flex-col justify-center rounded-[6px] px-2.5 py-1 text-[13px] outline-none data-disabled:text-faint data-highlighted:bg-sunken pointer-coarse:min-h-10";

/** Stands in the same positioned element as its button. */
export function ActionMenu({ name, groups, button, onClose }: Props) {
  const chosen = useRef<MenuAct | null>(null);
  const hasFocused = useRef(false);
  const isLeft = useRef(false);

  function goBack(event: Event): void {
    event.preventDefault();
    // Who pressed something else meant that.
    if (isLeft.current) return;
    button.current?.focus();
    chosen.current?.run();
    // An act that moves the button about in the page takes the focus from it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus();
    });
  }

  return (
    // Not modal: the page behind stays in the tree that screen readers know.
    <Menu.Root defaultOpen modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Menu.Trigger asChild>
        <span aria-hidden="true" className="pointer-events-none absolute inset-0" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content
          aria-label={name}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onFocus={({ target, currentTarget }) => {
            // The menu is mounted by the key that opens it, too late to know of it: the first entry takes the focus here, once.
            if (hasFocused.current || target !== currentTarget) return;
            hasFocused.current = true;
            currentTarget.querySelector<HTMLElement>("[role=menuitem]:not([data-disabled])")?.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes what it opened by itself.
            if (button.current?.contains(event.target as Node)) event.preventDefault();
            else isLeft.current = true;
          }}
          onCloseAutoFocus={goBack}
          className="z-50 min-w-44 max-w-72 rounded-[10px] border border-line bg-raised p-1 font-sans text-text shadow-panel"
        >
          {groups
            .filter((acts) => acts.length > 0)
            .map((acts, index) => (
              <Menu.Group key={acts[0]!.name}>
                {index > 0 && <Menu.Separator className="mx-1 my-1 h-px bg-line" />}
                {acts.map((act) => (
                  <Menu.Item
                    key={act.name}
                    disabled={Boolean(act.whyNot)}
                    onSelect={() => {
                      chosen.current = act;
                    }}
                    className={`${entry} ${act.isGrave ? "text-danger" : ""}`}
                  >
                    {act.name}
                    {act.whyNot && <span className="text-[11.5px]">{act.whyNot}</span>}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
