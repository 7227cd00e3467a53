// Where an offer stands in its life, on a small label; its meaning and evidence are in the title. It does not know the offer.
import { lifecycleOf } from "@/lib/domain/catalog/lifecycle";
import type { OfferStatus } from "@/lib/domain/offer";

const tones = {
  good: "border-line text-good",
  plain: "border-line text-muted",
  warning: "border-warning-line bg-warning-soft text-warning",
  gone: "border-danger-line bg-danger-soft text-danger",
};

export function StatusBadge({ status, note }: { status: OfferStatus; note?: string | null }) {
  const { label, meaning, tone } = lifecycleOf(status);
  return (
    <span
      title={note ?? meaning}
      className={`inline-block whitespace-nowrap rounded-full border px-2 py-px text-[11.5px] leading-[18px] ${tones[tone]}`}
    >
      {label}
    </span>
  );
}
