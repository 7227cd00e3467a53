// The three sandbox models as data: their pace, length and prices are simulated, so that a comparison shows a difference
// while nothing is spent. No model stands behind any of them. It does not know requests.
import "server-only";

export type SandboxModel = {
  id: string;
  name: string;
  description: string;
  /** Simulated: decimal strings in USD, as a provider's price list would give them. Nothing is ever charged. */
  inputUsdPerMillion: string;
  outputUsdPerMillion: string;
  contextTokens: number;
  maxImages: number;
  vision: true;
  /** The rule behind `prompt_tokens` of a picture; see count-prompt-tokens. */
  imageTokenRule: "llama-3.2-vision";
  pace: { firstTokenMs: number; tokensPerSecond: number };
  verbosity: "short" | "medium" | "long";
};

/** Large enough that a conversation of hundreds of turns fits, small enough that a pasted 64 MB body does not. */
const contextTokens = 1_048_576;
const maxImages = 16;

const common = { contextTokens, maxImages, vision: true, imageTokenRule: "llama-3.2-vision" } as const;

/** What the sandbox offers, cheapest and fastest first. */
export const sandboxModels: readonly SandboxModel[] = [
  {
    ...common,
    id: "sandbox/swift",
    name: "Sandbox Swift",
    description:
      "No model, for trying the interface: a short answer at about 120 tokens a second. Simulated price.",
    inputUsdPerMillion: "0.05",
    outputUsdPerMillion: "0.20",
    pace: { firstTokenMs: 150, tokensPerSecond: 120 },
    verbosity: "short",
  },
  {
    ...common,
    id: "sandbox/steady",
    name: "Sandbox Steady",
    description:
      "No model, for trying the interface: a medium answer at about 45 tokens a second. Simulated price.",
    inputUsdPerMillion: "0.30",
    outputUsdPerMillion: "0.90",
    pace: { firstTokenMs: 450, tokensPerSecond: 45 },
    verbosity: "medium",
  },
  {
    ...common,
    id: "sandbox/scholar",
    name: "Sandbox Scholar",
    description:
      "No model, for trying the interface: a thinking phase, then a long answer with maths at about 28 tokens a second. Simulated price.",
    inputUsdPerMillion: "1.20",
    outputUsdPerMillion: "4.80",
    pace: { firstTokenMs: 900, tokensPerSecond: 28 },
    verbosity: "long",
  },
];
