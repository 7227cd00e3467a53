"use client";
// A modal window over the page: title, content, a way out. It is loaded when the first one opens. It does not know what is in it.
import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { type ReactNode, type RefObject, useState } from "react";
import { IconButton } from "./icon-button";

export type DialogProps = {
  title: string;
  /** Read out with the title; null where the content explains itself. */
  description?: string;
  onClose(): void;
  children: ReactNode;
  className?: string;
  /** What has the focus first; the first control otherwise. */
  initialFocus?: RefObject<HTMLElement | null>;
};

/** An open dialog. Unmount it to close; focus returns to where it was. */
export function Dialog(props: DialogProps) {
  const { title, description, onClose, children, className = "", initialFocus } = props;
  // It has no trigger of its own to go back to.
  const [opener] = useState(() => document.activeElement);
  return (
    <Radix.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={(event) => {
            if (!initialFocus?.current) return;
            event.preventDefault();
            initialFocus.current.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
          className={`fixed top-[8vh] left-1/2 z-50 flex max-h-[84vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden rounded-panel border border-line bg-raised font-sans text-text shadow-panel outline-none ${className}`}
        >
          <div className="flex items-center justify-between gap-2 pt-3 pr-3 pl-5">
            <Radix.Title className="font-semibold text-[15px]">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton name="Close">
                <X size={16} />
              </IconButton>
            </Radix.Close>
          </div>
          {description && (
            <Radix.Description className="px-5 pt-1 text-[13px] text-muted">{description}</Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
