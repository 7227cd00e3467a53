// What happens once when the process starts: settings are checked, storage is opened, local servers are looked for, and a stop signal
// lets running replies end. A start that cannot succeed says why in one sentence and exits.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/domain/errors";
import type { Turns } from "./chat/turns";
import type { Upkeep } from "./chat/upkeep";
import { sealRequests } from "./http/seal-requests";
import { guardOutput } from "./redaction/guard-output";
import { logDefect } from "./telemetry/log-defect";

/** Running replies get this long to end after a stop signal. */
const drainGraceMs = 6_000;
/** What was written last is on its way to its readers this long before the process goes. */
const lastWordsMs = 200;
const leaveLimitMs = 500;

type Startable = {
  turns: Pick<Turns, "drain">;
  upkeep: Upkeep;
  registry: { lookAround(): void };
  environment: { trustedProxies: number };
};

/** Starts the process's services, or ends the process with a sentence. */
export async function startServer(services: () => Promise<Startable>): Promise<void> {
  guardOutput([process.stdout, process.stderr]);
  const { turns, upkeep, registry, environment } = await services().catch((error: unknown) => {
    const isExplained =
      error instanceof AppError || (error instanceof Error && error.name === "EnvironmentError");
    console.error(isExplained ? error.message : error);
    process.exit(1);
  });
  sealRequests(environment.trustedProxies);
  registry.lookAround();
  const stop = async () => {
    try {
      await turns.drain(drainGraceMs);
      await Promise.all([wait(lastWordsMs), Promise.race([upkeep.leave(), wait(leaveLimitMs)])]);
    } catch (error) {
      logDefect(error);
    }
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
