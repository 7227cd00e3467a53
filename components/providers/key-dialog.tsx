"use client";
// Takes a key of a person's own for a provider. The field is emptied as soon as the server has it.
import { useRef, useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { providerApi } from "@/lib/client/provider-api";
import type { ProviderSetup } from "@/lib/domain/provider-setup";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

type Props = { provider: ProviderSetup; onSaved(): void; onClose(): void };

export function KeyDialog({ provider, onSaved, onClose }: Props) {
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  async function save(): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    try {
      await providerApi.saveKey(provider.id, key);
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
      title={`Your key for ${provider.name}`}
      description={`It is kept encrypted on the server, sent to ${provider.name} alone, and never shown again.${provider.serverKey ? " It pays for your questions in place of the server's key." : ""}`}
      initialFocus={field}
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3 px-5 pt-3 pb-5 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== "" && !isBusy) void save();
        }}
      >
        <label className="flex flex-col gap-1">
          Key
          <input
            ref={field}
            type="password"
            value={key}
            onChange={(event) => setKey(event.target.value)}
            maxLength={4096}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem !== null}
            className="h-9 rounded-control border border-line bg-canvas px-2.5 font-mono text-[13px] pointer-coarse:text-[16px]"
          />
        </label>
        {problem && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="solid" disabled={isBusy || key.trim() === ""}>
            Save key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
