"use client";
// Asks a provider for a model that no list has: the id as the provider writes it. Its price is not known then.
import { useState } from "react";
import type { LaneTarget } from "@/lib/client/lane-link";
import { Button } from "../ui/button";
import { useWorkspace } from "../workspace/workspace-context";

export function UnlistedModel({ onChoose }: { onChoose(target: LaneTarget): void }) {
  const { providers } = useWorkspace();
  const usable = providers.filter((provider) => provider.isConfigured);
  const [provider, setProvider] = useState(usable[0]?.id ?? "");
  const [model, setModel] = useState("");
  if (usable.length === 0) return null;
  const field =
    "h-8 min-w-0 rounded-control border border-line bg-canvas px-2 text-[13px] placeholder:text-faint pointer-coarse:text-[16px]";
  return (
    <form
      className="flex flex-wrap items-center gap-2 border-line border-t px-5 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (provider && model.trim()) onChoose({ provider, model: model.trim() });
      }}
    >
      <select
        aria-label="Provider of an unlisted model"
        value={provider}
        onChange={(event) => setProvider(event.target.value)}
        className={field}
      >
        {usable.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <input
        aria-label="Model id"
        placeholder="Model id that is not listed"
        value={model}
        maxLength={300}
        onChange={(event) => setModel(event.target.value)}
        className={`${field} flex-1`}
      />
      <Button type="submit" disabled={!model.trim()}>
        Use
      </Button>
    </form>
  );
}
