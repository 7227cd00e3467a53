// How providers and models are called on the day that a link is made, and how they bill what was stopped.
import "server-only";

export type ShareNames = {
  nameOf(provider: string): string;
  modelNameOf(provider: string, model: string): string;
  /** Whether a stop is known to end billing there. */
  endsBilling(provider: string): boolean;
};
