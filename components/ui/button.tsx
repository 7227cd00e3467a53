// The two buttons of the design: an outlined one for most things, a filled one for the main act. It does not know what it does.
import type { ComponentProps } from "react";

const base =
  "inline-flex h-[30px] items-center justify-center gap-1.5 whitespace-nowrap rounded-control px-3 font-medium text-[13px] transition-colors aria-disabled:cursor-not-allowed disabled:cursor-not-allowed";
const kinds = {
  outline:
    "border border-line bg-raised text-text hover:border-line-strong hover:bg-sunken disabled:text-faint aria-disabled:text-faint",
  solid: "bg-accent text-on-accent hover:opacity-85 disabled:opacity-40 aria-disabled:opacity-40",
  danger:
    "border border-danger-line bg-danger-soft text-danger hover:border-danger disabled:opacity-50 aria-disabled:opacity-50",
};

export type ButtonProps = ComponentProps<"button"> & { kind?: keyof typeof kinds };

/** A button with words in it. */
export function Button({ kind = "outline", className = "", type = "button", ...props }: ButtonProps) {
  return <button type={type} className={`${base} ${kinds[kind]} ${className}`} {...props} />;
}
