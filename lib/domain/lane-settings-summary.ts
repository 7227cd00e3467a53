// What a lane has set, in a few characters for its header. It does not know the page.
import type { Lane } from "./lane";

const pictureTexts = { newest: "newest picture", canvas: "one canvas", none: "no pictures" } as const;

/** "T 0.2 · max 500 · system"; "" where nothing is set. */
export function summarizeSettings({
  system,
  parameters = {},
  fallback,
  fallbackMaxUsdPerMillion,
  pictures,
}: Omit<Lane, "id" | "provider" | "model">): string {
  const { temperature, topP, maxTokens, seed, stop, presencePenalty, frequencyPenalty, extraBody } =
    parameters;
  const part = (name: string, value: number | undefined) => (value === undefined ? "" : `${name} ${value}`);
  return [
    part("T", temperature),
    part("top-p", topP),
    part("max", maxTokens),
    part("seed", seed),
    stop ? "stop" : "",
    part("presence", presencePenalty),
    part("frequency", frequencyPenalty),
    ...Object.keys(extraBody ?? {}),
    system ? "system" : "",
    pictures ? pictureTexts[pictures] : "",
    fallback?.length ? `else ${fallback.join(", ")}` : "",
    fallback?.length && fallbackMaxUsdPerMillion ? `up to $${fallbackMaxUsdPerMillion}/M` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
