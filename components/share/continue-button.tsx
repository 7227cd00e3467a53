"use client";
// One button that copies the snapshot into the reader's own conversations. Without a script, and where lanes must be chosen first, it is a
// link to the page that asks.
import { useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { shareApi } from "@/lib/client/share-api";

type Props = { token: string; revision: number };

export function ContinueButton({ token, revision }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isCopying, setIsCopying] = useState(false);
  const page = `/shares/continue/${token}`;

  async function copy(): Promise<void> {
    if (isCopying) return;
    setIsCopying(true);
    setProblem(null);
    try {
      const { conversationId } = await shareApi.continueShare(token, { revision });
      window.location.assign(`/c/${conversationId}`);
    } catch (error) {
      setIsCopying(false);
      if (shareApi.needsChoice(error)) window.location.assign(page);
      else setProblem(sentenceOf(error));
    }
  }

  return (
    <>
      <a
        href={page}
        aria-busy={isCopying || undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          void copy();
        }}
        className="inline-flex h-[30px] items-center whitespace-nowrap rounded-control bg-accent px-3 font-medium text-[13px] text-on-accent hover:opacity-85 print:hidden"
      >
        {isCopying ? "Copying …" : "Continue this chat"}
      </a>
      {problem && (
        <p role="alert" className="basis-full text-right text-[13px] text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
