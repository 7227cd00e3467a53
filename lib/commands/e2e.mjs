// `npm run e2e`: the browser tests against the production build, which is made first where the sources changed, outside any test's time
// limit. `npm run e2e -- e2e/lanes.spec.ts` runs one file; other arguments are Playwright's own.
import { buildIfChanged } from "./build.mjs";
import { installIfNeeded } from "./install.mjs";
import { run, runCommand, toolPath } from "./project.mjs";
import { continueOnProjectNode } from "./project-node.mjs";

await runCommand(async () => {
  await installIfNeeded();
  await continueOnProjectNode();
  await buildIfChanged();
  const playwright = [toolPath("@playwright/test", "playwright"), "test", ...process.argv.slice(2)];
  process.exitCode = await run(process.execPath, playwright, { env: process.env });
});
