// The project's source files as a map from path to text, and what kind of file a path names.
// The rules work on such a map, so that a planted violation is a map of two lines.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Path from the project's folder, with forward slashes → text. */
export type Sources = ReadonlyMap<string, string>;

const folders = ["app", "components", "lib", "e2e"];
const sourceFile = /\.(ts|tsx|mts|mjs|css)$/;

/** Reads the sources under a project's folder, and those beside its package.json. */
export function readSources(root: string): Sources {
  const atRoot = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile());
  const inFolders = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).filter((entry) =>
      entry.isFile(),
    ),
  );
  const paths = [...atRoot, ...inFolders]
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => sourceFile.test(path) && path !== "next-env.d.ts")
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Tests, and what exists only for them: held to the layers, but part of no product. */
export function isForTests(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)__(fixtures|support)__\/|^e2e\/|^lib\/architecture\//.test(path);
}

/** Data that a rule about code says nothing about. */
export function isData(path: string): boolean {
  return path.startsWith("lib/server/catalog/data/") || path.includes("/__fixtures__/");
}

/** The code without its comments, which may speak of anything. Lines keep their places. */
export function withoutComments(text: string): string {
  return (
    text
      // Something has to stand before it: "image/*" in a string opens no comment.
      .replace(/(?<=^|[\s({,;=])\/\*[\s\S]*?\*\//gm, (comment) => comment.replace(/[^\n]/g, ""))
      .replace(/(^|[\s;{},(])\/\/.*$/gm, "$1")
  );
}
