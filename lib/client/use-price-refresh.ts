"use client";
// A refresh of prices as it goes on: begun by a person, followed until it ends. It does not know how it looks.
import { useEffect, useState } from "react";
import type { RefreshReport } from "@/lib/domain/catalog/refresh-report";
import { sentenceOf } from "./api-error";
import { readPriceRefresh, startPriceRefresh } from "./price-refresh";

const lookEveryMs = 400;

export type PriceRefreshState = { report: RefreshReport; problem: string | null; start(): void };

/** `onEnd` is called once a refresh that was followed here has ended. */
export function usePriceRefresh(initial: RefreshReport, onEnd: () => void): PriceRefreshState {
  const [report, setReport] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const { isRunning } = report;

  useEffect(() => {
    if (!isRunning) return;
    let isOver = false;
    const timer = setInterval(async () => {
      try {
        const next = await readPriceRefresh();
        if (isOver) return;
        setReport(next);
        if (!next.isRunning) onEnd();
      } catch (error) {
        if (!isOver) setProblem(sentenceOf(error));
      }
    }, lookEveryMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isRunning, onEnd]);

  return {
    report,
    problem,
    start() {
      setProblem(null);
      startPriceRefresh().then(
        (next) => {
          setReport(next);
          if (!next.isRunning) onEnd();
        },
        (error) => setProblem(sentenceOf(error)),
      );
    },
  };
}
