// The kinds of snippets there are, in the order they are offered.
import type { CodeRequest } from "./code-request";
import { writeAiSdk } from "./write-ai-sdk";
import { writeCurl } from "./write-curl";
import { writeOpenAiPython } from "./write-openai-python";
import { writePythonRequests } from "./write-python-requests";

export type SnippetKind = {
  id: "ai-sdk" | "curl" | "requests" | "openai";
  name: string;
  /** As a highlighter knows it. */
  language: "ts" | "bash" | "python";
  write(request: CodeRequest): string;
};

export const snippetKinds: readonly SnippetKind[] = [
  { id: "ai-sdk", name: "AI SDK", language: "ts", write: writeAiSdk },
  { id: "curl", name: "curl", language: "bash", write: writeCurl },
  { id: "requests", name: "Python", language: "python", write: writePythonRequests },
  { id: "openai", name: "OpenAI Python", language: "python", write: writeOpenAiPython },
];
