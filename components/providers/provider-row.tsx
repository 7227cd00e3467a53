"use client";
// One provider: whether it can be used, whose key pays and where that key is, and what can be done about it. It shows endings of keys.
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { providerApi } from "@/lib/client/provider-api";
import type { ProviderSetup } from "@/lib/domain/provider-setup";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { CheckPanel } from "./check-panel";
import { Code } from "./code";
import { KeyDialog } from "./key-dialog";
import { KeySource } from "./key-source";
import { ProviderDialog } from "./provider-dialog";

type Open = "key" | "edit" | "remove-key" | "remove" | null;

export function ProviderRow({
  provider,
  allowsPrivate,
}: {
  provider: ProviderSetup;
  allowsPrivate: boolean;
}) {
  const { id, name, isConfigured, ownKey, takesKey, added, kind } = provider;
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [isTesting, setIsTesting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => setOpen(null);
  const refresh = () => router.refresh();

  async function act(work: Promise<unknown>): Promise<void> {
    setProblem(null);
    try {
      await work;
      refresh();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <li aria-label={name} className="flex flex-col gap-3 border-line border-t py-3.5 last:border-b">
      <div className="grid items-start gap-x-6 gap-y-2 md:grid-cols-[190px_minmax(0,1fr)_auto]">
        <div className="flex flex-col">
          <span className="font-medium text-[14px] leading-[21px]">{name}</span>
          {added && <span className="truncate font-mono text-[12px] text-faint">{added.baseUrl}</span>}
        </div>
        <div className="min-w-0 text-[13px] leading-[21px]">
          <Standing provider={provider} />
          <KeySource provider={provider} />
          {provider.notice && <span className="block text-faint">{provider.notice}</span>}
        </div>
        <div className="flex flex-wrap gap-2 md:justify-end">
          {kind !== "sandbox" && (isConfigured || added) && (
            <Button
              aria-expanded={isTesting}
              aria-label={isTesting ? `Close test of ${name}` : `Test ${name}`}
              onClick={() => setIsTesting(!isTesting)}
            >
              {isTesting ? "Close test" : "Test"}
            </Button>
          )}
          {added && (
            <Button aria-label={`Change ${name}`} onClick={() => setOpen("edit")}>
              Change
            </Button>
          )}
          {takesKey && (
            <Button
              aria-label={`${ownKey ? "Replace" : "Enter"} key for ${name}`}
              onClick={() => setOpen("key")}
            >
              {ownKey ? "Replace key" : "Enter key"}
            </Button>
          )}
          {ownKey && (
            <Button aria-label={`Remove your key for ${name}`} onClick={() => setOpen("remove-key")}>
              Remove your key
            </Button>
          )}
          {added && (
            <Button aria-label={`Remove ${name}`} onClick={() => setOpen("remove")}>
              Remove
            </Button>
          )}
        </div>
      </div>
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      {isTesting && <CheckPanel provider={id} name={name} />}
      {open === "key" && <KeyDialog provider={provider} onSaved={refresh} onClose={close} />}
      {open === "edit" && (
        <ProviderDialog provider={provider} allowsPrivate={allowsPrivate} onSaved={refresh} onClose={close} />
      )}
      {open === "remove-key" && (
        <ConfirmDialog
          title={`Remove your key for ${name}?`}
          text={
            provider.serverKey
              ? "Questions to it use the server's key from then on."
              : "It cannot be asked until a key is entered again."
          }
          action="Remove key"
          onConfirm={() => void act(providerApi.removeKey(id))}
          onClose={close}
        />
      )}
      {open === "remove" && (
        <ConfirmDialog
          title={`Remove ${name}?`}
          text="Its key goes with it. Conversations that it answered stay as they are."
          action="Remove"
          onConfirm={() => void act(providerApi.remove(id))}
          onClose={close}
        />
      )}
    </li>
  );
}

function Standing({ provider }: { provider: ProviderSetup }) {
  const { isConfigured, whyNot, keyVariables, lackedKey } = provider;
  if (isConfigured) return <span className="text-good">Ready</span>;
  if (lackedKey)
    return (
      <span className="text-muted">
        No key: enter yours, or set <Code>{lackedKey}</Code> where the server starts
      </span>
    );
  return (
    <span className={provider.ownKey ? "text-warning" : "text-muted"}>
      {whyNot ?? "Not set up"}
      {keyVariables.length > 0 && !keyVariables.some((each) => whyNot?.includes(each)) && (
        <>
          {" Set "}
          <Code>{keyVariables[0]}</Code>.
        </>
      )}
    </span>
  );
}
