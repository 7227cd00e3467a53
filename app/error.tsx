"use client";
// What is shown where a page fails: what happened, in words, and a way on. Details stay in the server's log.
import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; retry(): void };

export default function ErrorPage({ error, retry }: Props) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="font-semibold text-[18px]">This page could not be shown</h1>
      <p className="max-w-[440px] text-[14px] text-muted">
        Something went wrong while it was made. What you have written and received is stored.
      </p>
      {error.digest && (
        <p className="font-mono text-[12px] text-faint">Mark in the server’s log: {error.digest}</p>
      )}
      <Button kind="solid" onClick={() => retry()}>
        Try again
      </Button>
    </main>
  );
}
