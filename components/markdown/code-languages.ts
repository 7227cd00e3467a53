// Which grammar a fence's language name means, and what to call it. Data; loads nothing.

const GRAMMARS: Record<string, string> = {
  bash: "bash sh shell zsh console shellscript shell-session",
  c: "c h",
  cpp: "cpp c++ cc hpp cxx",
  csharp: "csharp cs c#",
  css: "css",
  diff: "diff patch",
  docker: "docker dockerfile",
  go: "go golang",
  html: "html htm",
  ini: "ini env dotenv properties",
  java: "java",
  javascript: "javascript js mjs cjs node",
  json: "json jsonc json5 jsonl",
  jsx: "jsx",
  kotlin: "kotlin kt",
  lua: "lua",
  markdown: "markdown md",
  php: "php",
  powershell: "powershell ps1 pwsh",
  python: "python py python3 ipython",
  r: "r",
  ruby: "ruby rb",
  rust: "rust rs",
  scss: "scss",
  sql: "sql postgresql mysql sqlite",
  swift: "swift",
  toml: "toml",
  tsx: "tsx",
  typescript: "typescript ts mts cts",
  xml: "xml svg xhtml",
  yaml: "yaml yml",
};

const BY_NAME = new Map(
  Object.entries(GRAMMARS).flatMap(([grammar, names]) =>
    names.split(" ").map((name) => [name, grammar] as const),
  ),
);

/** The longest language name shown; what follows the marks of a fence is the model's to choose. */
const MAX_LABEL_CHARS = 30;

/** The label of a fence and its grammar, null where there is none for it. */
export function readLanguage(info: string): { label: string; grammar: string | null } {
  const name = /^\.?([^\s{}:,]*)/.exec(info)?.[1] ?? "";
  return { label: name.slice(0, MAX_LABEL_CHARS), grammar: BY_NAME.get(name.toLowerCase()) ?? null };
}
