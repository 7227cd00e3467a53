// How many providers can be asked, and the way to their keys.
import Link from "next/link";
import type { ProviderSummary } from "@/lib/domain/offer";

export function ProvidersSection({ providers }: { providers: readonly ProviderSummary[] }) {
  const ready = providers.filter(({ isConfigured }) => isConfigured);
  return (
    <section aria-labelledby="providers-heading" className="flex flex-col gap-3">
      <h2 id="providers-heading" className="font-semibold text-[15px]">
        Providers and keys
      </h2>
      <p className="max-w-[680px] text-[13px] text-muted">
        {ready.length} of {providers.length} can be asked: {ready.map(({ name }) => name).join(", ")}.
      </p>
      <Link
        href="/settings/providers"
        prefetch={false}
        className="inline-flex h-[30px] w-fit items-center rounded-control border border-line bg-raised px-3 font-medium text-[13px] hover:border-line-strong hover:bg-sunken"
      >
        Keys, tests, own providers
      </Link>
    </section>
  );
}
