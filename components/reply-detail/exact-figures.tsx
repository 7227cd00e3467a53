// The figures of a reply to their last digit: times, speed, and every kind of token. Unknown is said.
import type { Reply } from "@/lib/domain/reply";
import { type Pair, Pairs, Section } from "./section";

export function ExactFigures({ reply }: { reply: Reply }) {
  const { timings, usage } = reply;
  const mark = usage?.isEstimated ? "~" : "";
  const count = (tokens: number | null | undefined) =>
    tokens == null ? "not known" : `${mark}${tokens.toLocaleString("en-US")}`;
  const pairs: Pair[] = [
    { name: "first token", value: milliseconds(timings.firstTokenMs) },
    { name: "in all", value: milliseconds(timings.totalMs) },
    {
      name: "speed",
      value: timings.tokensPerSecond === null ? "not known" : `${mark}${timings.tokensPerSecond} tokens/s`,
    },
    { name: "tokens in", value: count(usage?.inputTokens) },
    ...known("… from the cache", usage?.cachedInputTokens),
    ...known("… into the cache", usage?.cacheWriteTokens),
    { name: "tokens out", value: count(usage?.outputTokens) },
    ...known("… of them thinking", usage?.reasoningTokens),
  ];
  return (
    <Section title="Figures">
      <Pairs pairs={pairs} />
      {usage?.isEstimated && (
        <p className="text-[12px] text-muted">
          The provider reported no usage: counts with “~” are our own estimate.
        </p>
      )}
    </Section>
  );
}

function known(name: string, tokens: number | null | undefined): Pair[] {
  return tokens == null ? [] : [{ name, value: tokens.toLocaleString("en-US") }];
}

function milliseconds(ms: number | null): string {
  return ms === null ? "not known" : `${ms.toLocaleString("en-US")} ms`;
}
