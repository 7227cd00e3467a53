// Colouring never changes code, knows what an earlier chunk began, and answers from a worker in the same words.
import { describe, expect, it } from "vitest";
import type { HighlightAnswer } from "./code-tokens";
import { createTokenizer } from "./tokenize-code";

const CODE =
  'const a: number = 1; // one\n\n/* b\n   c */ f("d", `e`)\n\t<div class="h">i</div>\n# j = [true, null]\n';

describe("tokens", () => {
  it.each(["typescript", "python", "bash", "json", "html", "css", "sql", "yaml", "cpp", "markdown", "diff"])(
    "of %s put together are the code",
    async (grammar) => {
      const tokenize = await createTokenizer(grammar);
      expect(
        tokenize?.(CODE)
          .map(([text]) => text)
          .join(""),
      ).toBe(CODE);
    },
  );

  it("of a comment over two chunks are a comment in both", async () => {
    const tokenize = await createTokenizer("typescript");
    tokenize?.("/* begun\n");
    expect(tokenize?.("const a = 1; */ const\n").map(([text, kind]) => `${kind}:${text}`)).toEqual([
      "comment:const a = 1; */ ",
      "keyword:const\n",
    ]);
  });

  it("of an unknown grammar are none", async () => {
    expect(await createTokenizer("__proto__")).toBeNull();
    expect(await createTokenizer("constructor")).toBeNull();
  });
});

describe("the worker", () => {
  it("answers chunk by chunk and then says that it is done, also for a grammar it does not have", async () => {
    const answers: HighlightAnswer[] = [];
    const scope = {
      postMessage: (answer: HighlightAnswer) => answers.push(answer),
      onmessage: async (_: unknown) => {},
    };
    Object.assign(globalThis, { self: scope });
    await import("./highlight-worker");
    await scope.onmessage({ data: { id: 7, grammar: "json", chunks: ["[1,\n", "2]\n"] } });
    await scope.onmessage({ data: { id: 8, grammar: "none", chunks: ["x"] } });
    expect(answers.map(({ id, index }) => [id, index])).toEqual([
      [7, 0],
      [7, 1],
      [7, -1],
      [8, -1],
    ]);
    expect(answers[0]?.runs).toEqual([
      ["[", ""],
      ["1", "constant"],
      [",\n", ""],
    ]);
  });
});
