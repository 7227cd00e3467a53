"use client";
// Asks every usable provider of a model one short question, a few times, so that its figures are measured here: what will be asked and what
// that costs is said before anything is sent.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { api } from "@/lib/client/api";
import { sentenceOf } from "@/lib/client/api-error";
import {
  type MeasureStep,
  measureOffers,
  measureQuestion,
  measureRounds,
  measureTokens,
} from "@/lib/client/measure-offers";
import { type Route, rankRoutes } from "@/lib/domain/catalog/question-cost";
import { whoPays } from "@/lib/domain/catalog/who-pays";
import { formatNanodollars } from "@/lib/domain/money";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useWorkspace } from "../workspace/workspace-context";

type Props = { routes: Route[]; onClose(): void };

export function MeasureDialog({ routes, onClose }: Props) {
  const router = useRouter();
  const { list, findProvider } = useWorkspace();
  const [step, setStep] = useState<MeasureStep | null>(null);
  const [conversationId, setConversationId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ending = useRef<AbortController>(null);
  useEffect(() => () => ending.current?.abort(), []);
  const paid = routes.map(({ provider, providerName }) => ({
    providerName,
    payer: findProvider(provider)?.payer ?? null,
  }));
  const isRunning = step !== null && conversationId === null && problem === null;
  const total = routes.length * measureRounds;

  async function measure(): Promise<void> {
    const controller = new AbortController();
    ending.current = controller;
    setProblem(null);
    setStep({ round: 1, answered: 0, failed: 0 });
    try {
      const done = await measureOffers(routes, { api, onStep: setStep, signal: controller.signal });
      for (const outcome of done.outcomes) list.addSpent(outcome);
      list.raise(await api.readConversation(done.conversationId, { lastTurns: 0 }));
      setConversationId(done.conversationId);
      router.refresh();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  }

  return (
    <Dialog
      title="Measure all providers"
      description={`The same short question goes to ${names(routes)} at once, ${measureRounds} times over: a median needs as many.`}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5 text-[13px]">
        <blockquote className="rounded-control bg-sunken px-3 py-2 text-muted">{measureQuestion}</blockquote>
        <Costs routes={routes} />
        <p className="text-muted">
          {whoPays(paid)} First token and speed are of text alone; a picture takes longer. The answers stand
          in a conversation of their own.
        </p>
        {step && (
          <>
            <p role="status" className="text-muted">
              {conversationId ? "Done" : `Round ${step.round} of ${measureRounds}`}: {step.answered} of{" "}
              {total} answered{step.failed > 0 && `, ${step.failed} failed`}.
            </p>
            <progress
              aria-label="Answers"
              value={step.answered + step.failed}
              max={total}
              className="h-1 w-full accent-lane-1"
            />
          </>
        )}
        {problem && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
        <div className="flex items-center justify-end gap-3 pt-1">
          {conversationId ? (
            <>
              <Link href={`/c/${conversationId}`} className="text-link underline underline-offset-2">
                See the answers
              </Link>
              <Button kind="solid" onClick={onClose}>
                Close
              </Button>
            </>
          ) : (
            <Button kind="solid" disabled={isRunning} onClick={() => void measure()}>
              {isRunning ? "Measuring" : `Send ${total} questions`}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** What it is expected to cost, provider by provider; an unknown price is said, and is in no sum. */
function Costs({ routes }: { routes: Route[] }) {
  const { question: questionTokens, answer: answerTokens } = measureTokens;
  const asked = { images: 0, width: 1, height: 1, questionTokens, answerTokens };
  const { priced, unpriced } = rankRoutes(routes, asked);
  const sum = priced.reduce((all, { nanodollars }) => all + nanodollars! * measureRounds, 0);
  return (
    <div>
      <p>
        {priced.length === 0
          ? "What it costs is not known beforehand: no price is known."
          : `About ${sum === 0 ? "nothing" : formatNanodollars(sum, 3)} in all, for some ${answerTokens} tokens an answer.`}
      </p>
      <ul className="pt-1 text-[12.5px] text-muted">
        {priced.map(({ route, nanodollars }) => (
          <li key={`${route.provider}:${route.model}`} className="flex justify-between gap-3">
            {route.providerName}
            <span className="font-mono tabular-nums">
              {nanodollars === 0 ? "free" : `${measureRounds} × ${formatNanodollars(nanodollars!, 3)}`}
            </span>
          </li>
        ))}
        {unpriced.map(({ route, problem }) => (
          <li key={`${route.provider}:${route.model}`} className="flex justify-between gap-3">
            {route.providerName}
            <span>{problem}, not in the sum</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function names(routes: Route[]): string {
  const all = routes.map(({ providerName }) => providerName);
  return all.length < 2 ? (all[0] ?? "nobody") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}
