// `npm run dev`: the development server, on the same address and the same data as `npm start`.
// Next reads .env.local itself, and again when it changes; only where to listen and where data is kept come from here.
import { readAddress, readEnvironment } from "./environment.mjs";
import { installIfNeeded } from "./install.mjs";
import { run, runCommand, toolPath } from "./project.mjs";
import { continueOnProjectNode } from "./project-node.mjs";

await runCommand(async () => {
  await installIfNeeded();
  await continueOnProjectNode();
  const { DATA_DIR, ...env } = readEnvironment({ isDev: true });
  const { host, port } = readAddress(env);
  const code = await run(process.execPath, [toolPath("next"), "dev", "-H", host, "-p", String(port)], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", HOST: host, PORT: String(port), DATA_DIR },
    stdin: "inherit",
  });
  process.exit(code);
});
