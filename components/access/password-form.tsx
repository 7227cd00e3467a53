"use client";
// The password, asked for and sent. The page that was wanted is loaded anew, so that nothing of before is left on it.
import { type FormEvent, useId, useRef, useState } from "react";
import { accessApi } from "@/lib/client/access-api";
import { sentenceOf } from "@/lib/client/api-error";
import { Button } from "../ui/button";

export function PasswordForm({ to }: { to: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const id = useId();

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    setIsSending(true);
    setProblem(null);
    try {
      await accessApi.signIn(field.current?.value ?? "");
      window.location.assign(to);
    } catch (error) {
      setIsSending(false);
      setProblem(sentenceOf(error));
      field.current?.select();
    }
  }

  return (
    <form method="post" onSubmit={send} className="flex flex-col gap-3">
      <label htmlFor={id} className="flex flex-col gap-1.5 font-medium text-[13px]">
        Password
        <input
          ref={field}
          id={id}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          maxLength={1000}
          // biome-ignore lint/a11y/noAutofocus: it is what the page is for
          autoFocus
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          className="h-10 rounded-control border border-line-strong bg-canvas px-3 font-normal text-[16px] aria-invalid:border-danger"
        />
      </label>
      {problem && (
        <p id={`${id}-problem`} role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      <Button kind="solid" type="submit" aria-disabled={isSending} className="h-10! text-[14px]!">
        {isSending ? "Signing in …" : "Sign in"}
      </Button>
    </form>
  );
}
