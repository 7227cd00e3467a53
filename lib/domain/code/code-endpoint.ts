// Where a request of one lane goes, as a program outside of Parallax has to know it: no key, only the variable that holds one.
// It does not know messages.
import type { SendingRules } from "../sending/picture-rules";

export type CodeEndpoint = {
  providerName: string;
  /** Without a slash at the end. A part in braces has to be filled in by hand. */
  baseUrl: string;
  /** The environment variable that holds the key; null: none is sent. */
  keyVariable: string | null;
  /** Further headers, each with the variable that holds its value. */
  headers: { name: string; variable: string }[];
  /** Whether usage is asked for in the stream. */
  includeUsage: boolean;
  /** Sent as max_tokens where the lane sets none. */
  defaultMaxTokens: number | null;
  imageOrder: "text-first" | "images-first";
  /** What this model takes of pictures. */
  sending: SendingRules;
};
