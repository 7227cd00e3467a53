"use client";
// The field for the question. It grows with its text to a bound; Enter sends, except while a word is being composed and under a finger.
import { type ComponentProps, type Ref, useEffect, useImperativeHandle, useRef } from "react";

type Props = Omit<ComponentProps<"textarea">, "onChange" | "onSubmit" | "value" | "ref"> & {
  value: string;
  onChange(text: string): void;
  onSubmit(): void;
  ref: Ref<HTMLTextAreaElement>;
};

export function MessageField({ value, onChange, onSubmit, ref, ...props }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => field.current!, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text where CSS alone cannot.
  useEffect(() => {
    const area = field.current;
    if (!area || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [value]);

  return (
    <textarea
      ref={field}
      aria-label="Message"
      dir="auto"
      rows={1}
      value={value}
      enterKeyHint="enter"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.shiftKey) return;
        // Safari ends a composition before it tells of the key; 229 is how it can be known.
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (window.matchMedia("(pointer: coarse)").matches) return;
        event.preventDefault();
        onSubmit();
      }}
      className="field-sizing-content max-h-[38dvh] min-h-10 w-full resize-none overflow-y-auto bg-transparent px-1 py-2 text-[15px] leading-6 outline-none placeholder:text-faint pointer-coarse:text-[16px]"
      {...props}
    />
  );
}
