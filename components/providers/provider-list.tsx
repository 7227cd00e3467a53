"use client";
// Every provider with its key: those that can be used first. One can be added. It does not know where they come from.
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { KeyStorage, ProviderSetup } from "@/lib/domain/provider-setup";
import { Button } from "../ui/button";
import { Code } from "./code";
import { ProviderDialog } from "./provider-dialog";
import { ProviderRow } from "./provider-row";

type Props = { providers: readonly ProviderSetup[]; storage: KeyStorage };

export function ProviderList({ providers, storage }: Props) {
  const router = useRouter();
  const [isAdding, setIsAdding] = useState(false);
  const ready = providers.filter((provider) => provider.isConfigured);
  const other = providers.filter((provider) => !provider.isConfigured);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <p className="max-w-[640px] text-[13px] text-muted leading-[20px]">
          A key is set where the server starts, in the shell or in <Code>.env.local</Code>, or entered here
          for yourself. Yours is kept encrypted, goes to its provider alone, and pays in place of the
          server's.
        </p>
        <Button kind="solid" onClick={() => setIsAdding(true)}>
          Add a provider
        </Button>
      </div>
      <StorageNote storage={storage} hasOwnKey={providers.some(({ ownKey }) => ownKey !== null)} />
      <Group title="Ready" providers={ready} storage={storage} />
      <Group title="Not set up" providers={other} storage={storage} />
      {isAdding && (
        <ProviderDialog
          provider={null}
          allowsPrivate={storage.allowsPrivateProviders}
          onSaved={() => router.refresh()}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}

function Group({ title, providers, storage }: Props & { title: string }) {
  if (providers.length === 0) return null;
  const id = `providers-${title.toLowerCase().replace(/\W/g, "-")}`;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="font-semibold text-[15px]">
        {title}
      </h2>
      <ul className="flex flex-col">
        {providers.map((provider) => (
          <ProviderRow key={provider.id} provider={provider} allowsPrivate={storage.allowsPrivateProviders} />
        ))}
      </ul>
    </section>
  );
}

/** Several processes need one secret: a file in the folder of one of them is not enough. */
function StorageNote({ storage, hasOwnKey }: { storage: KeyStorage; hasOwnKey: boolean }) {
  if (!storage.isShared || storage.secret === "environment") return null;
  return (
    <p
      className={`rounded-panel border px-4 py-2.5 text-[13px] ${hasOwnKey ? "border-warning-line bg-warning-soft text-warning" : "border-line text-muted"}`}
    >
      The data is on Postgres, and the secret that encrypts keys in this process's data folder. Where several
      processes share the data, set the same <Code>PARALLAX_SECRET</Code> for each, or only this one can use
      keys that are entered here.
    </p>
  );
}
