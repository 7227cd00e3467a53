"use client";
// Asks before something is lost. It does not know what.
import * as Radix from "radix-ui/alert-dialog";
import { Button } from "./button";

type Props = {
  title: string;
  text: string;
  /** The verb on the button that does it. */
  action: string;
  onConfirm(): void;
  onClose(): void;
};

/** An open question with a way back, which has the focus, and a way on. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: Props) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Radix.Content className="fixed top-[20vh] left-1/2 z-50 w-[min(420px,calc(100vw-24px))] -translate-x-1/2 rounded-panel border border-line bg-raised p-5 font-sans text-text shadow-panel outline-none">
          <Radix.Title className="font-semibold text-[15px]">{title}</Radix.Title>
          <Radix.Description className="pt-1.5 text-[13px] text-muted">{text}</Radix.Description>
          <div className="flex justify-end gap-2 pt-5">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button kind="danger" onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
