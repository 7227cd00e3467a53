// The mark: one thing seen from two places, as two circles that overlap.

/** The mark alone, 26 by 17 pixels. */
export function Logo() {
  return (
    <svg width="25" height="17" viewBox="0 0 25 17" aria-hidden="true" className="shrink-0">
      <circle cx="8.5" cy="8.5" r="8" className="fill-lane-2" />
      <circle cx="16.5" cy="8.5" r="8" className="fill-lane-1" />
      <path
        d="M12.5 1.57a8 8 0 0 1 0 13.86 8 8 0 0 1 0-13.86Z"
        className="fill-[light-dark(#12222b,#ffe9ee)]"
      />
    </svg>
  );
}
