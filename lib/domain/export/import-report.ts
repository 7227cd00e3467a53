// What became of a file that was brought: what is there now, and what could not be read.

export type ImportReport = {
  conversations: { id: string; title: string; turns: number }[];
  /** One sentence each. */
  problems: string[];
  furtherProblems: number;
};
