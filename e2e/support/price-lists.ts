// The lists of the four providers that publish prices without a key, served on the loopback in the shapes that they were seen in. A test
// changes what a list holds, and sees which were asked for. It knows nothing of Parallax.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type PriceLists = {
  /** Variables that point the app's providers here; nobody else is reachable through them. */
  env: Record<string, string>;
  /** What each list holds, by the first part of its path; text is sent as it stands. */
  bodies: Record<"openrouter" | "vercel" | "deepinfra" | "aimlapi", unknown>;
  /** Paths that were asked for, oldest first. */
  asked: string[];
  /** Answers are held back until it is false. */
  isHeld: boolean;
  close(): Promise<void>;
};

/** Starts serving the lists as they might be today. */
export async function servePriceLists(): Promise<PriceLists> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    lists.asked.push(path);
    while (lists.isHeld && !response.destroyed) await new Promise((resolve) => setTimeout(resolve, 20));
    const body = lists.bodies[path.split("/")[1] as keyof PriceLists["bodies"]];
    if (body === undefined) return void response.writeHead(404).end();
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(typeof body === "string" ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lists: PriceLists = {
    env: {
      OPENROUTER_BASE_URL: `${url}/openrouter/v1`,
      AI_GATEWAY_BASE_URL: `${url}/vercel/v1`,
      DEEPINFRA_BASE_URL: `${url}/deepinfra/v1/openai`,
      AIMLAPI_BASE_URL: `${url}/aimlapi/v1`,
      NVIDIA_BASE_URL: `${url}/nvidia/v1`,
      DEEPINFRA_API_KEY: "deepinfra-key-of-a-test",
      OPENROUTER_API_KEY: "openrouter-key-of-a-test",
    },
    bodies: {
      openrouter: { data: [openrouterEntry("0.00000033", "0.00000044")] },
      vercel: { data: [vercelEntry] },
      deepinfra: { data: [deepinfraEntry(0.2, 0.25)] },
      aimlapi: { data: [aimlapiEntry] },
    },
    asked: [],
    isHeld: false,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return lists;
}

/** Prices in USD per token. */
export function openrouterEntry(prompt: string, completion: string) {
  return {
    id: "meta-llama/llama-3.2-11b-vision-instruct",
    name: "Meta: Llama 3.2 11B Vision Instruct",
    created: 1_727_222_400,
    context_length: 131_072,
    architecture: { input_modalities: ["text", "image"], output_modalities: ["text"] },
    pricing: { prompt, completion, request: "0", image: "0" },
    top_provider: { context_length: 131_072, max_completion_tokens: 16_384, is_moderated: false },
    supported_parameters: ["max_tokens", "temperature"],
  };
}

/** Prices in USD per million tokens. */
export function deepinfraEntry(input: number, output: number) {
  return {
    id: "meta-llama/Llama-3.2-11B-Vision-Instruct",
    object: "model",
    metadata: {
      context_length: 131_072,
      max_tokens: 16_384,
      pricing: { input_tokens: input, output_tokens: output },
      tags: ["vision"],
    },
  };
}

const vercelEntry = {
  id: "meta/llama-3.2-11b",
  name: "Llama 3.2 11B Vision Instruct",
  type: "language",
  context_window: 128_000,
  max_tokens: 8192,
  tags: ["vision", "tool-use"],
  pricing: { input: "0.00000017", output: "0.00000018" },
};

const aimlapiEntry = {
  id: "meta/llama-3.2-11b-vision",
  type: "openai/chat-completions",
  info: { name: "Llama 3.2 11B Vision", developer: "Meta", contextLength: 128_000 },
  modalities: { input: ["text", "image"], output: ["text"] },
  pricing: {
    kind: "fixed",
    currency: "USD",
    units: [
      { name: "token", content: "text", origin: "provided", price: 0.00019, per: 1000 },
      { name: "token", content: "text", origin: "generated", price: 0.00019, per: 1000 },
    ],
  },
};
