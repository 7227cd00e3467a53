// The head of a column while names are hidden.
import { blindName } from "@/lib/domain/compare/blind";

export function BlindHeader({ place }: { place: number }) {
  return (
    <div className="border-line-strong border-t-2 bg-canvas max-md:border-t-0">
      <div className="lane-inner px-5 py-[11px] max-md:px-3.5">
        <p className="font-semibold text-[13.5px] leading-5">Answer {blindName(place)}</p>
        <p className="mt-px text-[12px] text-faint leading-5">Names are shown after your verdict</p>
      </div>
    </div>
  );
}
