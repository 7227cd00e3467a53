// How long a question is, roughly and at once: for what cannot wait for a true count. It does not know prices.
import "server-only";
import { estimateMessageTokens } from "@/lib/domain/estimate-tokens";
import type { AttemptRequest } from "./attempt";

type Sent = Pick<AttemptRequest, "messages" | "system"> & { imageCount: number; imageTokens: number | null };

/** Input tokens by their characters; null where there are pictures and no rule for them. */
export function roughInput({ messages, system, imageCount, imageTokens }: Sent): number | null {
  if (imageCount > 0 && imageTokens === null) return null;
  const texts = messages.map((message) =>
    typeof message.content === "string"
      ? message.content
      : message.content.map((part) => (part.type === "text" ? part.text : "")).join("\n"),
  );
  return estimateMessageTokens(system ? [...texts, system] : texts) + (imageTokens ?? 0);
}
