// A quiet button that shows an icon alone; its name is for ears and for the tooltip. It does not know what it does.
import type { ComponentProps, ReactNode } from "react";

type Props = Omit<ComponentProps<"button">, "children"> & { name: string; children: ReactNode };

/** An icon that can be pressed, 28 px square (36 px under a finger). */
export function IconButton({ name, className = "", type = "button", children, ...props }: Props) {
  return (
    <button
      type={type}
      aria-label={name}
      title={name}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-control text-faint transition-colors hover:bg-sunken hover:text-text disabled:opacity-40 pointer-coarse:size-9 ${className}`}
      {...props}
    >
      {children}
    </button>
  );
}
