"use client";
// A running test of a provider, for a component: its steps so far, and how it ended. Leaving the page ends it.
import { useEffect, useRef, useState } from "react";
import type { StepReport } from "@/lib/domain/check/check-report";
import { sentenceOf } from "./api-error";
import { runCheck } from "./provider-api";

export type ProviderCheck = {
  steps: readonly StepReport[];
  isRunning: boolean;
  problem: string | null;
  start(request: { model: string; route: boolean }): void;
  stop(): void;
};

export function useProviderCheck(provider: string): ProviderCheck {
  const [steps, setSteps] = useState<readonly StepReport[]>([]);
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(request: { model: string; route: boolean }): Promise<void> {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setSteps([]);
    setProblem(null);
    setIsRunning(true);
    try {
      await runCheck(provider, request, (step) => setSteps((all) => withStep(all, step)), controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return;
      setProblem(sentenceOf(error));
    }
    setIsRunning(false);
  }

  return {
    steps,
    isRunning,
    problem,
    start: (request) => void run(request),
    stop() {
      running.current?.abort();
      setIsRunning(false);
      setSteps((all) => all.filter(({ state }) => state !== "running"));
    },
  };
}

/** A later report of a step stands in the place of the earlier one. */
function withStep(all: readonly StepReport[], step: StepReport): StepReport[] {
  const known = all.some((each) => each.step === step.step);
  return known ? all.map((each) => (each.step === step.step ? step : each)) : [...all, step];
}
