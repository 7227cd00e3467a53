// The words between the highlighter, which may run in a worker, and the page that draws its tokens.

/** Kinds of token that have a colour of their own in the style sheet. */
export const TOKEN_KINDS = ["keyword", "string", "comment", "constant", "function"] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number] | "";

/** A run of characters of one kind; all runs of a chunk joined are the chunk. */
export type TokenRun = readonly [text: string, kind: TokenKind];

/** Asks for the tokens of a piece of code, which was cut into chunks. */
export type HighlightRequest = { id: number; grammar: string; chunks: readonly string[] };

/** The tokens of one chunk; `runs` is null when no more will come. */
export type HighlightAnswer = { id: number; index: number; runs: readonly TokenRun[] | null };
