// `npm run bench`: runs the benchmarks of lib/bench one after the other against a fresh production build.
// `npm run bench -- soak storage` runs those whose names contain one of the words.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buildIfChanged } from "./build.mjs";
import { installIfNeeded } from "./install.mjs";
import { projectRoot, Refusal, run, runCommand } from "./project.mjs";
import { continueOnProjectNode } from "./project-node.mjs";

await runCommand(async () => {
  await installIfNeeded();
  await continueOnProjectNode();
  const folder = join(projectRoot, "lib", "bench");
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.bench\.m?ts$/.test(name))
        .sort()
    : [];
  const words = process.argv.slice(2);
  const chosen = files.filter(
    (name) => words.length === 0 || words.some((word) => nameOf(name).includes(word)),
  );
  if (chosen.length === 0) {
    if (words.length === 0) return console.log("There are no benchmarks in lib/bench.");
    throw new Refusal(
      `No benchmark matches "${words.join(" ")}". There are: ${files.map(nameOf).join(", ") || "none"}.`,
    );
  }
  await buildIfChanged();
  for (const name of chosen) {
    console.log(`\n== ${nameOf(name)}`);
    // server-only throws outside a server bundle unless this condition picks its empty entry.
    const flags = ["--conditions=react-server", "--import", "tsx"];
    const code = await run(process.execPath, [...flags, join(folder, name)], {
      env: { ...process.env, NODE_ENV: "production" },
    });
    if (code !== 0) throw new Refusal(`Benchmark ${nameOf(name)} failed with code ${code}.`);
  }
});

function nameOf(file) {
  return file.replace(/\.bench\.m?ts$/, "");
}
