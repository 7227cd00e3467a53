// Who imports whom, read from the text: import, export … from, dynamic import, workers, style sheets, types included.
// Resolves only what lies in the project; packages and assets are nobody's business here.
import { posix } from "node:path";
import { type Sources, withoutComments } from "./sources";

/** Path → the project's files that it imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

// Anchored to the start of a line, so that code quoted in a string is not taken for code.
const statements = /^[ \t]*(?:import|export)\b(?:[^;'"`]*?\bfrom)?\s*["']([^"']+)["']/gm;
const calls = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
const locations = /\bnew URL\(\s*["'](\.[^"']+)["']\s*,\s*import\.meta\.url/g;
const styleImports = /^[ \t]*@import\s+["']([^"']+)["']/gm;
const patterns = [statements, calls, locations, styleImports];

const endings = ["", ".ts", ".tsx", ".mts", ".mjs", "/index.ts", "/index.tsx"];

/** The import graph of a set of sources. */
export function graphImports(sources: Sources): ImportGraph {
  const graph = new Map<string, string[]>();
  for (const [path, text] of sources) {
    const code = withoutComments(text);
    const specifiers = patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]!));
    const targets = specifiers.flatMap((specifier) => resolveImport(sources, path, specifier) ?? []);
    graph.set(path, [...new Set(targets)]);
  }
  return graph;
}

function resolveImport(sources: Sources, from: string, specifier: string): string | null {
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? posix.join(posix.dirname(from), specifier)
      : null;
  if (base === null) return null;
  const ending = endings.find((candidate) => sources.has(base + candidate));
  return ending === undefined ? null : base + ending;
}

/** Everything that can be reached from `starts`, themselves included. */
export function reach(graph: ImportGraph, starts: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...starts];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...(graph.get(path) ?? []));
  }
  return reached;
}

/** Groups of files that import one another in a circle, each sorted (Tarjan's strongly connected components). */
export function findCycles(graph: ImportGraph): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (path: string): number => {
    order.set(path, order.size);
    let low = order.get(path)!;
    stack.push(path);
    for (const target of graph.get(path) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, lowest.get(target) ?? order.get(target)!);
    }
    lowest.set(path, low);
    if (low === order.get(path)) {
      const members = stack.splice(stack.indexOf(path));
      if (members.length > 1 || graph.get(path)?.includes(path)) cycles.push(members.sort());
    }
    return low;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return cycles;
}
