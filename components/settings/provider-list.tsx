// Every provider: whether it can be used here, and the variable that makes it so. It shows names of variables, never values.
import type { ProviderKind, ProviderSummary } from "@/lib/domain/offer";

const kinds: Record<ProviderKind, string> = {
  gateway: "Gateway",
  host: "Host",
  local: "On this machine",
  sandbox: "Built in",
  custom: "Your own",
};

export function ProviderList({ providers }: { providers: readonly ProviderSummary[] }) {
  const ready = providers.filter((provider) => provider.isConfigured);
  const other = providers.filter((provider) => !provider.isConfigured);
  return (
    <section aria-labelledby="providers-heading" className="flex flex-col gap-3">
      <h2 id="providers-heading" className="font-semibold text-[15px]">
        Providers
      </h2>
      <p className="max-w-[680px] text-[13px] text-muted">
        A provider is set up by an environment variable, in the shell or in <Code>.env.local</Code>, before
        the server starts. Any other service with an OpenAI-compatible endpoint goes into{" "}
        <Code>PARALLAX_PROVIDERS</Code>.
      </p>
      <ul className="flex flex-col">
        {[...ready, ...other].map((provider) => (
          <ProviderRow key={provider.id} provider={provider} />
        ))}
      </ul>
    </section>
  );
}

function ProviderRow({ provider }: { provider: ProviderSummary }) {
  const { name, kind, isConfigured, keyVariables, whyNot, notice } = provider;
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-line border-t py-3 last:border-b md:grid-cols-[200px_120px_minmax(0,1fr)]">
      <span className="font-medium text-[14px]">{name}</span>
      <span className="text-[13px] text-faint leading-[21px]">{kinds[kind]}</span>
      <span className="text-[13px] leading-[21px]">
        {isConfigured ? (
          <span className="text-good">Ready</span>
        ) : (
          <span className="text-muted">
            {whyNot ?? "Not set up"}
            {keyVariables.length > 0 && !keyVariables.some((each) => whyNot?.includes(each)) && (
              <>
                {" Set "}
                <Code>{keyVariables[0]}</Code>.
              </>
            )}
          </span>
        )}
        {notice && <span className="block text-faint">{notice}</span>}
      </span>
    </li>
  );
}

function Code({ children }: { children: string | undefined }) {
  return <code className="rounded bg-sunken px-1 py-px font-mono text-[12px] text-text">{children}</code>;
}
