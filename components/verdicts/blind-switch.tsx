"use client";
// Turns blind mode on and off for the questions to come.
import { EyeOff } from "lucide-react";
import { Button } from "../ui/button";

export function BlindSwitch({ isOn, onToggle }: { isOn: boolean; onToggle(): void }) {
  return (
    <Button
      role="switch"
      aria-checked={isOn}
      aria-label="Blind mode"
      title="Hide who answers the next questions until you have chosen the best answer"
      onClick={onToggle}
      className="aria-checked:border-accent aria-checked:bg-sunken"
    >
      <EyeOff size={14} aria-hidden="true" className={`-ml-0.5 ${isOn ? "" : "text-faint"}`} />
      <span className="@max-[640px]:hidden">Blind</span>
    </Button>
  );
}
