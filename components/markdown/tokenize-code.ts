// Finds the tokens of code with shiki's JavaScript regex engine: no eval, no WebAssembly, one grammar loaded at a time.
// Large (core and engine some 50 KB compressed, a grammar 1 to 60): only ever imported dynamically, at best in a worker.
import {
  createCssVariablesTheme,
  createHighlighterCore,
  type HighlighterCore,
  type LanguageInput,
} from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { TOKEN_KINDS, type TokenKind, type TokenRun } from "./code-tokens";

const THEME = createCssVariablesTheme({ name: "kinds", variablePrefix: "--" });

/** Lines longer than this stay plain: a minified file would keep the regexes busy for seconds. */
const MAX_LINE_CHARS = 1_000;

const GRAMMARS: Record<string, LanguageInput> = {
  bash: () => import("shiki/langs/bash.mjs"),
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  diff: () => import("shiki/langs/diff.mjs"),
  docker: () => import("shiki/langs/docker.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  ini: () => import("shiki/langs/ini.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  jsx: () => import("shiki/langs/jsx.mjs"),
  kotlin: () => import("shiki/langs/kotlin.mjs"),
  lua: () => import("shiki/langs/lua.mjs"),
  markdown: () => import("shiki/langs/markdown.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  powershell: () => import("shiki/langs/powershell.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  r: () => import("shiki/langs/r.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
  rust: () => import("shiki/langs/rust.mjs"),
  scss: () => import("shiki/langs/scss.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  swift: () => import("shiki/langs/swift.mjs"),
  toml: () => import("shiki/langs/toml.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  typescript: () => import("shiki/langs/typescript.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yaml: () => import("shiki/langs/yaml.mjs"),
};

let highlighter: Promise<HighlighterCore> | null = null;

/** Takes the chunks of one piece of code in order and gives the tokens of each; the state between them is its own. */
export type Tokenizer = (chunk: string) => readonly TokenRun[];

/** A tokenizer at the beginning of some code; null for a grammar that is not known. */
export async function createTokenizer(grammar: string): Promise<Tokenizer | null> {
  const load = Object.hasOwn(GRAMMARS, grammar) ? GRAMMARS[grammar] : undefined;
  if (load === undefined) return null;
  highlighter ??= createHighlighterCore({
    themes: [THEME],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const shiki = await highlighter;
  await shiki.loadLanguage(load);
  const options = { lang: grammar, theme: "kinds", tokenizeMaxLineLength: MAX_LINE_CHARS };
  let grammarState: ReturnType<HighlighterCore["getLastGrammarState"]> | undefined;
  return (chunk) => {
    const endsLine = chunk.endsWith("\n");
    const lines = shiki.codeToTokensBase(endsLine ? chunk.slice(0, -1) : chunk, { ...options, grammarState });
    grammarState = shiki.getLastGrammarState(lines);
    return mergeRuns(
      lines.flatMap((line, index): TokenRun[] => [
        ...(index > 0 ? [["\n", ""] as const] : []),
        ...line.map(({ content, color }) => [content, toKind(color)] as const),
      ]),
      endsLine,
    );
  };
}

function toKind(color: string | undefined): TokenKind {
  const name = /token-([a-z]+)/.exec(color ?? "")?.[1];
  return TOKEN_KINDS.find((kind) => kind === name) ?? "";
}

/** Joins neighbours of one kind, and white space with what stands before it: fewer elements, the same look. */
function mergeRuns(runs: readonly TokenRun[], endsLine: boolean): readonly TokenRun[] {
  const merged: [string, TokenKind][] = [];
  for (const [text, kind] of endsLine ? [...runs, ["\n", ""] as const] : runs) {
    const last = merged.at(-1);
    if (last !== undefined && (last[1] === kind || /^\s*$/.test(text))) last[0] += text;
    else merged.push([text, kind]);
  }
  return merged;
}
