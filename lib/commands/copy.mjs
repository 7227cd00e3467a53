// `npm run copy -- postgres://…`: copies the data of this installation into an empty Postgres. What is copied stays where it is.
import { join } from "node:path";
import { readEnvironment } from "./environment.mjs";
import { installIfNeeded } from "./install.mjs";
import { projectRoot, Refusal, run, runCommand } from "./project.mjs";
import { continueOnProjectNode } from "./project-node.mjs";

await runCommand(async () => {
  const target = process.argv[2] ?? "";
  if (!/^postgres(ql)?:\/\//.test(target)) throw new Refusal("Say where to: npm run copy -- postgres://…");
  await installIfNeeded();
  await continueOnProjectNode();
  const { DATA_DIR } = readEnvironment();
  const script = join(projectRoot, "lib", "server", "db", "copy-command.ts");
  // server-only throws outside a server bundle unless this condition picks its empty entry.
  const flags = ["--conditions=react-server", "--import", "tsx"];
  process.exitCode = await run(process.execPath, [...flags, script, DATA_DIR, target]);
});
