// The rules that keep the house standing. Each takes the sources and answers with its offenders, one line each;
// an empty list is obedience. None of them knows a file by anything but its path and text.
import { findCycles, graphImports, type ImportGraph, reach } from "./imports";
import { isData, isForTests, type Sources, withoutComments } from "./sources";

const maxLines = 300;

type Layer =
  | "app"
  | "components"
  | "client"
  | "server"
  | "domain"
  | "commands"
  | "bench"
  | "e2e"
  | "settings";

const mayImport: Record<Layer, readonly Layer[]> = {
  app: ["app", "components", "client", "server", "domain"],
  components: ["components", "client", "domain"],
  client: ["client", "domain"],
  server: ["server", "domain"],
  domain: ["domain"],
  commands: ["commands"],
  bench: ["bench", "server", "client", "domain", "components", "commands", "e2e"],
  e2e: ["e2e", "commands", "domain"],
  settings: ["commands", "settings"],
};

const folderLayers: [folder: string, Layer][] = [
  ["app/", "app"],
  ["components/", "components"],
  ["lib/client/", "client"],
  ["lib/server/", "server"],
  ["lib/domain/", "domain"],
  ["lib/commands/", "commands"],
  ["lib/bench/", "bench"],
  ["e2e/", "e2e"],
];

/** Imports against the direction of the layers. Tests may use what e2e/support offers. */
export function findWrongArrows(sources: Sources, graph = graphImports(sources)): string[] {
  const homeless = [...sources.keys()].filter((path) => layerOf(path) === null && !isForTests(path));
  const arrows = listImports(graph).flatMap(([from, to]) => {
    const [fromLayer, toLayer] = [layerOf(from), layerOf(to)];
    if (fromLayer === null || toLayer === null || mayImport[fromLayer].includes(toLayer)) return [];
    if (isForTests(from) && toLayer === "e2e") return [];
    return [`${from} (${fromLayer}) imports ${to} (${toLayer})`];
  });
  return [...homeless.map((path) => `${path} belongs to no layer`), ...arrows];
}

/** Importers of the wiring other than app. */
export function findStrayWiring(sources: Sources, graph = graphImports(sources)): string[] {
  const wiring = "lib/server/services.ts";
  return listImports(graph).flatMap(([from, to]) =>
    to === wiring && layerOf(from) !== "app" ? [`${from} imports ${to}`] : [],
  );
}

/** Files that import one another in a circle. */
export function findImportCycles(sources: Sources, graph = graphImports(sources)): string[] {
  return findCycles(graph).map((members) => members.join(" ↔ "));
}

/** Code that no page, route, command, benchmark or setting leads to. What only tests lead to is dead, unless it is made for tests. */
export function findUnused(sources: Sources, graph = graphImports(sources)): string[] {
  const paths = [...sources.keys()];
  const used = reach(graph, paths.filter(isEntry));
  const usedByTests = reach(
    graph,
    paths.filter((path) => isForTests(path) && /\.(test|spec)\.tsx?$/.test(path)),
  );
  return paths.filter((path) => !used.has(path) && !(isForTests(path) && usedByTests.has(path)));
}

/** Files of lib/server that a browser bundle could take in without an error. */
export function findUnguardedServerFiles(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    const isHeld = path.startsWith("lib/server/") && !isForTests(path) && !isData(path);
    return isHeld && !/^import "server-only";$/m.test(text) ? [path] : [];
  });
}

/** Readers of the environment other than env.ts and what runs outside of the server. */
export function findEnvironmentReaders(sources: Sources): string[] {
  const allowed = /^(lib\/server\/env\.ts$|lib\/(commands|bench)\/|(playwright|vitest|next)\.config\.)/;
  return findLines(sources, (path, line) => {
    if (allowed.test(path) || isForTests(path)) return false;
    // Next replaces these two when it builds: where instrumentation runs, and whether a page is served for development.
    const rest = /^(instrumentation|proxy)\.ts$/.test(path)
      ? line.replaceAll(/process\.env\.(NEXT_RUNTIME|NODE_ENV)\b/g, "")
      : line;
    return /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\[|=\s*process\s*[;,]/.test(rest);
  });
}

// Names that mean nothing else, and names that are English words and count only as a whole string.
const unmistakable =
  /(?<![\w-])(vercel-ai-gateway|deepinfra|openrouter|aimlapi|amazon-bedrock|nvidia-nim|azure-ai-foundry|bitdeer|groq|ollama|lm-studio|vllm|llama-cpp)(?![\w-])/i;
const wholeStrings = /(["'`])(fireworks|together)\1/;

/** Code that treats a provider by name, outside of the providers' own folder. */
export function findNamedProviders(sources: Sources): string[] {
  const allowed = /^(lib\/server\/providers\/|lib\/(commands|bench)\/)/;
  return findLines(sources, (path, line) => {
    if (allowed.test(path) || isForTests(path) || isData(path)) return false;
    return unmistakable.test(line) || wholeStrings.test(line);
  });
}

/** Files that have outgrown one reading. */
export function findLongFiles(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    const lines = text.replace(/\n$/, "").split("\n").length;
    return /^(app|components|lib)\//.test(path) && !isData(path) && lines > maxLines
      ? [`${path}: ${lines} lines`]
      : [];
  });
}

function layerOf(path: string): Layer | null {
  if (path.startsWith("lib/architecture")) return null;
  const found = folderLayers.find(([folder]) => path.startsWith(folder));
  if (found) return found[1];
  if (/^(instrumentation|instrumentation-client|proxy)\.ts$/.test(path)) return "app";
  return path.includes("/") ? null : "settings";
}

function isEntry(path: string): boolean {
  const page =
    /^app\/(.*\/)?(page|layout|route|error|not-found|loading|template|default|global-error|icon|apple-icon|opengraph-image|twitter-image|manifest|robots|sitemap)\.tsx?$/;
  if (/\.test\.tsx?$/.test(path)) return false;
  const isCommand = /^lib\/(commands|bench)\/|^lib\/server\/.*-command\.ts$/.test(path);
  return page.test(path) || isCommand || !path.includes("/");
}

function listImports(graph: ImportGraph): [from: string, to: string][] {
  return [...graph].flatMap(([from, targets]) => targets.map((to): [string, string] => [from, to]));
}

function findLines(sources: Sources, isOffence: (path: string, line: string) => boolean): string[] {
  return [...sources].flatMap(([path, text]) => {
    if (path.endsWith(".css")) return [];
    const lines = withoutComments(text).split("\n");
    return lines.flatMap((line, index) =>
      isOffence(path, line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
    );
  });
}
