// `npm test`: everything a change has to pass, cheapest part first, ending at the first part that fails.
// The last line is always "N passed, N failed"; lint, types and build count as one check each.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findOrInstallBrowser } from "./browser.mjs";
import { buildIfChanged } from "./build.mjs";
import { installIfNeeded } from "./install.mjs";
import { Refusal, run, runCommand, toolPath } from "./project.mjs";
import { continueOnProjectNode } from "./project-node.mjs";
import { countBrowserTests, countUnitTests, readCounts } from "./test-counts.mjs";

const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };

const parts = [
  { name: "lint", run: () => checkTool([toolPath("@biomejs/biome", "biome"), "check", "."]) },
  {
    name: "types",
    run: async () => {
      const generated = await checkTool([toolPath("next"), "typegen"]);
      return generated.failed ? generated : checkTool([toolPath("typescript", "tsc"), "--noEmit"]);
    },
  },
  { name: "unit and contract tests", run: runUnitTests },
  { name: "production build", run: runBuild },
  { name: "end-to-end tests", run: runBrowserTests },
];

await runCommand(async () => {
  try {
    await installIfNeeded();
    await continueOnProjectNode();
  } catch (error) {
    return summarize(0, countRefusal(error).failed);
  }
  const reports = mkdtempSync(join(tmpdir(), "parallax-test-"));
  try {
    await runParts(reports);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

async function runParts(reports) {
  let passed = 0;
  let failed = 0;
  for (const part of parts) {
    console.log(`\n== ${part.name}`);
    const startedAt = performance.now();
    const counts = await part.run(reports).catch(countRefusal);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    const skipped = counts.skipped ? `, ${counts.skipped} skipped` : "";
    console.log(`== ${part.name}: ${counts.passed} passed, ${counts.failed} failed${skipped}, ${seconds} s`);
    passed += counts.passed;
    failed += counts.failed;
    if (counts.failed > 0) break;
  }
  summarize(passed, failed);
}

function summarize(passed, failed) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function countRefusal(error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  return { passed: 0, failed: 1 };
}

async function checkTool(toolArguments) {
  const code = await run(process.execPath, toolArguments, { env });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runUnitTests(reports) {
  const report = join(reports, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(process.execPath, [toolPath("vitest"), "run", ...reporters], {
    // Vitest sets its own unless one is there, and React's test tools do not work in production mode.
    env: { ...env, NODE_ENV: "test" },
  });
  return readCounts(report, countUnitTests, code);
}

async function runBuild() {
  if (!(await buildIfChanged())) console.log("The build of these very sources is there already.");
  return { passed: 1, failed: 0 };
}

async function runBrowserTests(reports) {
  const report = join(reports, "browser.json");
  const browser = await findOrInstallBrowser();
  const code = await run(process.execPath, [toolPath("@playwright/test", "playwright"), "test"], {
    env: { ...env, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return readCounts(report, countBrowserTests, code);
}
