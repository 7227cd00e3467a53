"use client";
// Chooses pictures from the machine. The file input itself lies over the button's face, so that pointer, keyboard and screen readers meet
// the real control.

/** HEIC has no type on some systems; naming the ending keeps the picker from hiding it. */
const accepted = "image/*,.heic,.heif,.avif";

export function AddImage({ onFiles }: { onFiles(files: File[]): void }) {
  return (
    <span className="relative inline-flex h-[30px] shrink-0 items-center rounded-control border border-line bg-raised px-3 font-medium text-[13px] transition-colors hover:border-line-strong hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-lane-1 has-focus-visible:outline-offset-2 pointer-coarse:h-9">
      <span aria-hidden="true">+ Image</span>
      <input
        type="file"
        aria-label="Add image"
        title="Add image"
        accept={accepted}
        multiple
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
        className="absolute inset-0 cursor-pointer text-[0] opacity-0 file:size-full file:cursor-pointer"
      />
    </span>
  );
}
