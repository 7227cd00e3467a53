// What happens once when the process starts: settings are checked, storage is opened, local servers are looked for, and a stop signal
// lets running replies end. A start that cannot succeed says why in one sentence and exits.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Turns } from "./chat/turns";
import { isLoopback } from "./env";
import { sealRequests } from "./http/seal-requests";

/** Running replies get this long to end after a stop signal. */
const drainGraceMs = 8_000;

type Startable = {
  turns: Pick<Turns, "drain">;
  registry: { lookAround(): void };
  environment: { host: string; trustedProxies: number };
};

/** Starts the process's services, or ends the process with a sentence. */
export async function startServer(services: () => Promise<Startable>): Promise<void> {
  const { turns, registry, environment } = await services().catch((error: unknown) => {
    const isExplained =
      error instanceof AppError || (error instanceof Error && error.name === "EnvironmentError");
    console.error(isExplained ? error.message : error);
    process.exit(1);
  });
  if (!isLoopback(environment.host)) {
    // A password that nobody is asked for would only look like protection.
    console.error(
      "HOST opens Parallax to other machines, and there is no sign-in yet: leave HOST at 127.0.0.1.",
    );
    process.exit(1);
  }
  sealRequests(environment.trustedProxies);
  registry.lookAround();
  const stop = () => void turns.drain(drainGraceMs).finally(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
