// The production build, made once for each state of the sources and completed so that it can be served as it is.
// Start, tests, end-to-end tests and benchmarks all come through here, so none of them builds what another one built.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileServer } from "./compiled.mjs";
import { fingerprintSources } from "./fingerprint.mjs";
import { projectRoot, Refusal, run, toolPath } from "./project.mjs";

/** The folder that holds the finished server. */
export const standaloneFolder = join(projectRoot, ".next", "standalone");

/** What a build makes: it serves, reads PORT and HOSTNAME and changes into its own folder. */
export const builtServer = join(standaloneFolder, "server.js");

/** The script that serves the build. */
export const serverScript = join(projectRoot, "lib", "commands", "server.mjs");

/** What V8 has compiled of the build; it goes with the build. */
export const compiledFolder = join(standaloneFolder, ".compiled");

// Inside the folder that every build replaces: an unfinished or hand-made build never carries it.
const stampPath = join(standaloneFolder, ".sources");

/** Builds if the sources differ from those of the last build; true when it built. */
export async function buildIfChanged() {
  const fingerprint = fingerprintSources(projectRoot);
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === fingerprint) return false;
  console.log("Building …");
  const code = await run(process.execPath, [toolPath("next"), "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) throw new Refusal(`The build failed with code ${code}: what it printed above says why.`);
  completeStandalone();
  await compileServer(serverScript);
  writeFileSync(stampPath, fingerprint);
  return true;
}

function completeStandalone() {
  // Next leaves these two to a CDN; here the server answers for them itself.
  cpSync(join(projectRoot, ".next", "static"), join(standaloneFolder, ".next", "static"), {
    recursive: true,
  });
  if (existsSync(join(projectRoot, "public"))) {
    cpSync(join(projectRoot, "public"), join(standaloneFolder, "public"), { recursive: true });
  }
  // Next copies .env files into its output. A key that is taken out of .env must not live on in there.
  for (const name of readdirSync(standaloneFolder)) {
    if (name === ".env" || name.startsWith(".env.")) rmSync(join(standaloneFolder, name));
  }
}
