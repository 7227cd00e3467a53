"use client";
// How a program asks this model: one question at the chosen provider, in each language, as Parallax itself would send it. It does not know
// languages.
import * as Tabs from "radix-ui/tabs";
import { useMemo, useState } from "react";
import type { ModelCall } from "@/lib/domain/catalog/model-page";
import { nameRoutes } from "@/lib/domain/catalog/name-routes";
import { sampleRequest } from "@/lib/domain/code/sample-request";
import { snippetKinds } from "@/lib/domain/code/snippets";
import { CodeNotes } from "../code/code-notes";
import { CodeBlock } from "../markdown/code-block";
import { Section } from "./section";
import "../markdown/markdown.css";

const tab =
  "h-8 rounded-control px-3 text-[13px] text-muted hover:text-text data-[state=active]:bg-sunken data-[state=active]:font-medium data-[state=active]:text-text pointer-coarse:h-10";

export function CallSection({ calls }: { calls: ModelCall[] }) {
  const [chosen, setChosen] = useState(0);
  const [kindId, setKindId] = useState<string>(snippetKinds[0]!.id);
  const call = calls[chosen] ?? calls[0]!;
  const routeName = nameRoutes(calls);
  const kind = snippetKinds.find(({ id }) => id === kindId)!;
  const request = useMemo(() => sampleRequest(call, call.endpoint), [call]);
  // One piece for as long as it stays the same: colouring begins anew with every other one.
  const chunks = useMemo(() => [kind.write(request)], [kind, request]);
  return (
    <Section id="call" title="Call it yourself">
      <Tabs.Root value={kindId} onValueChange={setKindId} className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <Tabs.List aria-label="Language" className="-ml-1 flex gap-1 overflow-x-auto">
            {snippetKinds.map(({ id, name }) => (
              <Tabs.Trigger key={id} value={id} className={tab}>
                {name}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <label className="flex items-center gap-2 text-[13px] text-muted">
            at
            <select
              aria-label="Provider of the code"
              value={chosen}
              onChange={(event) => setChosen(Number(event.target.value))}
              className="h-8 max-w-[260px] rounded-control border border-line bg-canvas px-2 text-[13px] text-text pointer-coarse:h-10 pointer-coarse:text-[16px]"
            >
              {calls.map((each, index) => (
                <option key={`${each.provider}:${each.model}`} value={index}>
                  {routeName(each)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {snippetKinds.map(({ id }) => (
          <Tabs.Content key={id} value={id} className="outline-offset-2">
            {id === kindId && (
              <>
                <CodeNotes request={{ ...request, files: [] }} />
                {request.files.length > 0 && (
                  <p className="-mt-1 pb-2.5 text-[12.5px] text-muted">
                    It reads a picture named {request.files[0]!.name} beside it.
                  </p>
                )}
                <div className="md" data-snippet={id}>
                  <CodeBlock info={kind.language} chunks={chunks} isOpen={false} />
                </div>
              </>
            )}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </Section>
  );
}
