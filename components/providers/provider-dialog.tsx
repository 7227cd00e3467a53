"use client";
// Adds an OpenAI-compatible provider with an address of its own, or changes one. A key stays with the origin that it was kept for.
import { useRef, useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { providerApi } from "@/lib/client/provider-api";
import type { ProviderSetup } from "@/lib/domain/provider-setup";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

type Props = {
  /** null: a new one. */
  provider: ProviderSetup | null;
  allowsPrivate: boolean;
  onSaved(): void;
  onClose(): void;
};

const input =
  "rounded-control border border-line bg-canvas px-2.5 text-[13px] placeholder:text-faint pointer-coarse:text-[16px]";

export function ProviderDialog({ provider, allowsPrivate, onSaved, onClose }: Props) {
  const [name, setName] = useState(provider?.name ?? "");
  const [baseURL, setBaseURL] = useState(provider?.added?.baseUrl ?? "");
  const [key, setKey] = useState("");
  const [models, setModels] = useState(provider?.added?.models?.join("\n") ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const losesKey = provider?.ownKey && key === "" && originOf(baseURL) !== provider.ownKey.origin;

  async function save(): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    const draft = {
      name: name.trim(),
      baseURL: baseURL.trim(),
      key: key.trim() === "" ? null : key,
      models: models.split(/[\n,]/).flatMap((id) => id.trim() || []),
    };
    try {
      await (provider ? providerApi.change(provider.id, draft) : providerApi.add(draft));
      setKey("");
      onSaved();
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setIsBusy(false);
    }
  }

  return (
    <Dialog
      title={provider ? `Change ${provider.name}` : "Add a provider"}
      description={`Any service with an OpenAI-compatible endpoint${allowsPrivate ? ", on local networks too" : " on the open Internet, over https"}. Only you see it.`}
      initialFocus={field}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void save();
        }}
      >
        <label className="flex flex-col gap-1">
          Name
          <input
            ref={field}
            value={name}
            required
            maxLength={60}
            placeholder="My gateway"
            onChange={(event) => setName(event.target.value)}
            className={`${input} h-9`}
          />
        </label>
        <label className="flex flex-col gap-1">
          Base URL
          <input
            value={baseURL}
            required
            inputMode="url"
            maxLength={500}
            spellCheck={false}
            placeholder="https://gateway.example.com/v1"
            onChange={(event) => setBaseURL(event.target.value)}
            className={`${input} h-9 font-mono`}
          />
        </label>
        <label className="flex flex-col gap-1">
          {provider?.ownKey ? "New key (empty keeps the one there is)" : "Key (if it needs one)"}
          <input
            type="password"
            value={key}
            maxLength={4096}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setKey(event.target.value)}
            className={`${input} h-9 font-mono`}
          />
        </label>
        {losesKey && (
          <p className="text-warning">
            Your key was kept for {provider.ownKey!.origin} and will not be sent elsewhere: enter it again for
            the new address.
          </p>
        )}
        <label className="flex flex-col gap-1">
          Models, one a line (empty: its own list is read)
          <textarea
            value={models}
            rows={3}
            spellCheck={false}
            onChange={(event) => setModels(event.target.value)}
            className={`${input} resize-y py-1.5 font-mono`}
          />
        </label>
        {problem && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="solid" disabled={isBusy || name.trim() === "" || baseURL.trim() === ""}>
            {provider ? "Save" : "Add"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function originOf(address: string): string | null {
  return URL.canParse(address.trim()) ? new URL(address.trim()).origin : null;
}
