// Has code coloured off the critical path: in a worker, or where there is none in the page's idle time, a chunk a turn.
// Loads nothing before the first call. A failure leaves the code plain and says nothing: colour is not content.
import type { HighlightAnswer, HighlightRequest, TokenRun } from "./code-tokens";

type OnChunk = (index: number, runs: readonly TokenRun[]) => void;
type Job = HighlightRequest & { onChunk: OnChunk };

const jobs = new Map<number, Job>();
let lastId = 0;
let worker: Worker | null = null;
let hasWorkers = true;

/** Colours code chunk by chunk; returns a function that forgets it. */
export function highlightCode(grammar: string, chunks: readonly string[], onChunk: OnChunk): () => void {
  lastId += 1;
  const job: Job = { id: lastId, grammar, chunks, onChunk };
  jobs.set(job.id, job);
  const target = findWorker();
  if (target) target.postMessage({ id: job.id, grammar, chunks } satisfies HighlightRequest);
  else void highlightInIdleTime(job);
  return () => jobs.delete(job.id);
}

function findWorker(): Worker | null {
  if (worker !== null || !hasWorkers || typeof Worker === "undefined") return worker;
  try {
    worker = new Worker(new URL("./highlight-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<HighlightAnswer>) => {
      if (data.runs === null) jobs.delete(data.id);
      else jobs.get(data.id)?.onChunk(data.index, data.runs);
    };
    worker.onerror = goOnWithoutWorker;
  } catch {
    hasWorkers = false;
  }
  return worker;
}

function goOnWithoutWorker() {
  worker?.terminate();
  worker = null;
  hasWorkers = false;
  for (const job of jobs.values()) void highlightInIdleTime(job);
}

async function highlightInIdleTime(job: Job): Promise<void> {
  try {
    const { createTokenizer } = await import("./tokenize-code");
    const tokenize = await createTokenizer(job.grammar);
    if (tokenize === null) return;
    for (const [index, chunk] of job.chunks.entries()) {
      await waitForIdle();
      if (!jobs.has(job.id)) return;
      job.onChunk(index, tokenize(chunk));
    }
  } catch {
    // A grammar that does not load: the code stays as it is.
  } finally {
    jobs.delete(job.id);
  }
}

function waitForIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 0);
  });
}
