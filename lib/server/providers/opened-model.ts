// An offer made ready for one call: the AI SDK's model, and what is learned while it answers. For one call only; open again for the next.
import "server-only";
import type { LanguageModel } from "ai";
import type { ErrorCode } from "@/lib/domain/errors";
import type { Wire } from "@/lib/domain/wire";
import type { ProviderQuirks } from "./provider-entry";
import type { StreamFacts } from "./stream-facts";

export type ProviderError = {
  code: ErrorCode;
  /** One sentence, plain text, without any key. */
  message: string;
  retryable: boolean;
  retryAfterSeconds?: number;
  httpStatus: number | null;
  /** Whether it is certain that the request reached nobody. */
  neverArrived?: boolean;
};

export type OpenedModel = {
  model: LanguageModel;
  providerName: string;
  /** The key under which the AI SDK's `providerOptions` reach this model. */
  optionsName: string;
  quirks: ProviderQuirks;
  /** Grows while the answer streams. */
  facts: StreamFacts;
  /** Awaited between the request being ready and its being sent. */
  beforeSend(hold: () => Promise<void>): void;
  /** Calls back once, when the provider has answered with headers, whatever the status. */
  onResponse(listener: (status: number) => void): void;
  /** The status the provider answered with; null while it has not. */
  httpStatus(): number | null;
  /** What went over the wire so far; null before the request. */
  wire(): Wire | null;
  /** USD as a decimal string; null where the provider does not say. */
  reportedCostUsd(): string | null;
  /** Any error of this call, from the SDK, from fetch or from the facts, as a person may read it. */
  describeError(error: unknown): ProviderError;
};
