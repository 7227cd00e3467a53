// What goes between the server and its token worker, both ways.
import "server-only";

/** "-digits": the same entries, but each digit is a token of its own. */
export type Vocabulary = "llama3" | "llama3-digits" | "o200k" | "o200k-digits";

export type TokenRequest = { id: number; vocabulary: Vocabulary; texts: string[] };

/** `counts` in the order of the texts; null where they could not be counted. */
export type TokenAnswer = { id: number; counts: number[] | null };
