// The providers that Parallax knows by name, in the order a person sees them; the sandbox comes last.
import "server-only";
import { aimlapi } from "./built-in/aimlapi";
import { amazonBedrock } from "./built-in/amazon-bedrock";
import { azureAiFoundry } from "./built-in/azure-ai-foundry";
import { bitdeer } from "./built-in/bitdeer";
import { deepinfra } from "./built-in/deepinfra";
import { fireworks } from "./built-in/fireworks";
import { groq } from "./built-in/groq";
import { llamaCpp } from "./built-in/llama-cpp";
import { lmStudio } from "./built-in/lm-studio";
import { nvidiaNim } from "./built-in/nvidia-nim";
import { ollama } from "./built-in/ollama";
import { openrouter } from "./built-in/openrouter";
import { sandbox } from "./built-in/sandbox";
import { together } from "./built-in/together";
import { vercelAiGateway } from "./built-in/vercel-ai-gateway";
import { vllm } from "./built-in/vllm";
import type { ProviderEntry } from "./provider-entry";

export const builtInProviders: readonly ProviderEntry[] = [
  openrouter,
  vercelAiGateway,
  deepinfra,
  aimlapi,
  fireworks,
  together,
  groq,
  amazonBedrock,
  azureAiFoundry,
  nvidiaNim,
  bitdeer,
  ollama,
  lmStudio,
  vllm,
  llamaCpp,
  sandbox,
];
