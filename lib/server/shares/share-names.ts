// How providers and models are called on the day that a link is made.
import "server-only";

export type ShareNames = {
  nameOf(provider: string): string;
  modelNameOf(provider: string, model: string): string;
};
