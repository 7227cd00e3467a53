// One setting: its name, its name on the wire, its field, and below either what it does or what is wrong with it.
import { type Ref, useId } from "react";
import type { SettingText } from "./setting-fields";

type Props = {
  text: SettingText;
  /** As it stands in the request's body; null where it is no field of it. */
  wireName: string | null;
  value: string;
  problem: string | undefined;
  /** 1 for a line; more for a text. */
  rows: number;
  isCode?: boolean;
  /** What holds where nothing is written, other than the provider's own. */
  usual?: string;
  onChange(value: string): void;
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
};

const box =
  "w-full rounded-control border border-line bg-canvas px-2.5 text-[13.5px] placeholder:text-faint aria-invalid:border-danger pointer-coarse:text-[16px]";

export function SettingField({ text, wireName, value, problem, rows, isCode, usual, onChange, ref }: Props) {
  const id = useId();
  const noteId = `${id}-note`;
  const shared = {
    id,
    ref,
    value,
    placeholder: usual ?? (wireName ? "Provider’s default" : "None"),
    spellCheck: false,
    "aria-invalid": problem !== undefined || undefined,
    "aria-describedby": noteId,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="flex items-baseline gap-2 pb-1 text-[13px]">
        <span className="font-medium">{text.name}</span>
        {wireName && <code className="font-mono text-[11px] text-faint">{wireName}</code>}
      </label>
      {rows === 1 ? (
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={`${box} h-8 font-mono`}
          {...shared}
        />
      ) : (
        <textarea
          rows={rows}
          className={`${box} field-sizing-content block max-h-64 resize-y py-1.5 leading-5 ${isCode ? "font-mono text-[12.5px]" : ""}`}
          style={{ minHeight: `${rows * 20 + 14}px` }}
          {...shared}
        />
      )}
      <p id={noteId} className={`pt-1 text-[11.5px] leading-4 ${problem ? "text-danger" : "text-faint"}`}>
        {problem ?? text.hint}
      </p>
    </div>
  );
}
