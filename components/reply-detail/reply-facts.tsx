// Who answered and how it ended: the model that was asked, the one that says it answered, the provider's own word for the end, what was set.
import type { Reply } from "@/lib/domain/reply";
import type { EndStatus, ReplyStatus } from "@/lib/domain/reply-status";
import { type Pair, Pairs, Section } from "./section";

const endings: Record<EndStatus, string> = {
  complete: "complete",
  length: "cut at the length limit",
  filtered: "withheld by a content filter",
  stopped: "stopped by you",
  failed: "failed",
  incomplete: "broke off before the end",
  interrupted: "interrupted by a stop of the server",
};

export function ReplyFacts({ reply }: { reply: Reply }) {
  const { lane, servedModel, finishReason, status, error } = reply;
  const parameters = Object.entries(lane.parameters ?? {});
  const pairs: Pair[] = [
    { name: "asked for", value: `${lane.provider}:${lane.model}` },
    { name: "served", value: servedText(lane.model, servedModel) },
    { name: "ended", value: endingOf(status) },
    { name: "finish reason", value: finishReason ?? "none given" },
    ...(error ? [{ name: "error", value: `${error.code}: ${error.message}` }] : []),
    {
      name: "parameters",
      value:
        parameters.length === 0
          ? "none set; the provider's defaults hold"
          : parameters.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join("\n"),
    },
    ...(lane.system ? [{ name: "system prompt", value: lane.system }] : []),
  ];
  return (
    <Section title="Model and ending">
      <div className="whitespace-pre-wrap">
        <Pairs pairs={pairs} />
      </div>
    </Section>
  );
}

function endingOf(status: ReplyStatus): string {
  return status in endings ? endings[status as EndStatus] : `not yet: ${status}`;
}

function servedText(asked: string, served: string | null): string {
  if (served === null) return "the provider did not say";
  return served === asked ? `${served} (as asked)` : `${served} (another id than asked for)`;
}
