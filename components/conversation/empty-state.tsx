"use client";
// The page before the first question: what this is, three pictures to try, and what to set to ask a real provider.
import Link from "next/link";
import { type ExamplePicture, examples } from "@/lib/domain/examples";
import { useWorkspace } from "../workspace/workspace-context";

export function EmptyState({ onExample }: { onExample(example: ExamplePicture): void }) {
  const { providers } = useWorkspace();
  const hasReal = providers.some((provider) => provider.isConfigured && provider.kind !== "sandbox");
  const variables = providers
    .filter((provider) => !provider.isConfigured && provider.keyVariables.length > 0)
    .map((provider) => provider.keyVariables[0])
    .slice(0, 3);
  return (
    <div className="lane-width sticky left-0">
      <div className="mx-auto flex max-w-[952px] flex-col gap-6 px-4 py-[7vh] max-md:py-6">
        <div>
          <h2 className="font-semibold text-[22px] leading-8 tracking-[-0.01em]">
            Ask vision language models about a picture, side by side.
          </h2>
          <p className="mt-1 max-w-[620px] text-[14px] text-muted">
            Drop a picture, write a question, and read every answer as it streams, with its measured speed and
            cost.
          </p>
        </div>
        <ul className="grid gap-3 md:grid-cols-3">
          {examples.map((example) => (
            <li key={example.file}>
              <button
                type="button"
                onClick={() => onExample(example)}
                className="group flex h-full w-full flex-col overflow-hidden rounded-[12px] border border-line bg-raised text-left transition-colors hover:border-line-strong max-md:flex-row"
              >
                {/* biome-ignore lint/performance/noImgElement: a small file of our own; there is no image proxy. */}
                <img
                  src={example.file}
                  alt={example.alt}
                  width={example.width}
                  height={example.height}
                  className="aspect-[3/2] w-full bg-sunken object-cover object-top max-md:w-32 max-md:shrink-0"
                />
                <span className="flex flex-col gap-0.5 px-3.5 py-3">
                  <span className="font-medium text-[13.5px]">{example.title}</span>
                  <span className="text-[12.5px] text-faint leading-[18px]">{example.question}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {!hasReal && (
          <p className="max-w-[680px] text-[13px] text-muted">
            No provider has a key yet, so the sandbox answers: it is no model and costs nothing. To ask a real
            one, set{" "}
            {variables.map((variable, index) => (
              <span key={variable}>
                {index > 0 && (index === variables.length - 1 ? " or " : ", ")}
                <code className="rounded bg-sunken px-1 py-px font-mono text-[12px]">{variable}</code>
              </span>
            ))}{" "}
            in <code className="rounded bg-sunken px-1 py-px font-mono text-[12px]">.env.local</code> and
            start again.{" "}
            <Link href="/settings" prefetch={false} className="text-link underline underline-offset-2">
              All providers
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}
