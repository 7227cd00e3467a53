// Keeps the keyboard's place in a part of the page whose buttons come and go: where the one that had the focus is gone, another element gets
// it. Without that it falls to the page's body, and one begins at the top. It does not know what the part shows.
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";

type KeptFocus<Part extends HTMLElement> = {
  ref: RefObject<Part | null>;
  onFocus(event: FocusEvent): void;
  onBlur(event: FocusEvent): void;
};

/** What a part has to be given. `heir` says who takes a lost focus; it is asked after each drawing of the part. */
export function useKeptFocus<Part extends HTMLElement>(
  heir: (part: Part) => HTMLElement | null | undefined,
): KeptFocus<Part> {
  const ref = useRef<Part>(null);
  const isInside = useRef(false);

  // A button that is taken out of the page is not heard to lose the focus: that it had it is all that is known.
  useLayoutEffect(() => {
    if (!isInside.current || !ref.current || document.activeElement !== document.body) return;
    heir(ref.current)?.focus({ preventScroll: true });
  });

  // Dialogs of a part are heard here too, though they stand elsewhere and keep their focus themselves.
  const holds = (target: EventTarget | null) =>
    target instanceof Node && ref.current?.contains(target) === true;
  return {
    ref,
    onFocus({ target }) {
      isInside.current = holds(target);
    },
    onBlur({ relatedTarget }) {
      isInside.current = holds(relatedTarget);
    },
  };
}
