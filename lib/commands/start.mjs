// `npm start`: installs, builds and serves, each only when needed. A second start goes straight to serving.
import { buildIfChanged } from "./build.mjs";
import { readAddress, readEnvironment } from "./environment.mjs";
import { installIfNeeded } from "./install.mjs";
import { explainBusyAddress } from "./port.mjs";
import { Refusal, runCommand } from "./project.mjs";
import { continueOnProjectNode } from "./project-node.mjs";
import { serve } from "./serve.mjs";

await runCommand(async () => {
  await installIfNeeded();
  await continueOnProjectNode();
  const env = readEnvironment();
  const address = readAddress(env);
  // Before building: a build would pull the files from under a server of this folder that is still running.
  const obstacle = await explainBusyAddress(address);
  if (obstacle) throw new Refusal(obstacle);
  await buildIfChanged();
  await serve(env, address);
});
