// Tests a provider for one person, with the key that is used for them. One test at a time for each person: it costs, if little.
import "server-only";
import { z } from "zod";
import type { StepReport } from "@/lib/domain/check/check-report";
import { AppError } from "@/lib/domain/errors";
import type { Db } from "../db/schema";
import { checkBody } from "../http/check-body";
import type { Limits } from "../limits/limits";
import type { ConfiguredProvider } from "../providers/configured-provider";
import type { Registry } from "../providers/registry";
import { checkLimits } from "./ask-check";
import { createCharge } from "./charge-check";
import { checkConnection } from "./check-connection";

const lookUpMs = 15_000;

const bodySchema = z.object({
  model: z
    .string("must be a text")
    .trim()
    .min(1, "must not be empty")
    .max(300)
    .regex(/^[^\p{Cc}]+$/u),
  route: z.boolean("must be true or false").default(false),
});

export type CheckRequest = { model: string; isRoute: boolean };

/** Reads the body of a test; throws bad_request. */
export function parseCheck(body: unknown): CheckRequest {
  const { model, route } = checkBody(bodySchema, body);
  return { model, isRoute: route };
}

export type RunCheck = (
  owner: string,
  provider: string,
  request: CheckRequest,
  from: { signal: AbortSignal; address: string | null },
) => Promise<(report: (step: StepReport) => void) => Promise<void>>;

type Deps = {
  configuredFor(owner: string, provider: string): Promise<ConfiguredProvider | null>;
  registryFor(owner: string): Promise<Registry>;
  fetch: typeof fetch;
  guardedFetch: typeof fetch;
  db: Db;
  limits: Limits;
  now(): number;
  newId(): string;
};

/** Prepares a test; throws unknown_provider, bad_request for the sandbox, rate_limited while another of this person's runs. */
export function createRunCheck(deps: Deps): RunCheck {
  const running = new Set<string>();

  return async (owner, provider, { model, isRoute }, { signal, address }) => {
    const [configured, registry] = await Promise.all([
      deps.configuredFor(owner, provider),
      deps.registryFor(owner),
    ]);
    if (!configured) throw new AppError("unknown_provider", { provider: provider.slice(0, 60) });
    const { kind, name } = configured.entry;
    if (kind === "sandbox") throw new AppError("bad_request", { detail: `${name} is part of this app` });
    if (running.has(owner))
      throw new AppError("rate_limited", { detail: "another test is running; wait for its end" });
    running.add(owner);
    return async (report) => {
      try {
        await checkConnection({
          configured,
          registry,
          provider,
          model,
          isRoute,
          signal,
          report,
          now: deps.now,
          limits: checkLimits,
          lookUpMs,
          charge: createCharge(deps, owner, address),
          fetch: configured.isAdded ? deps.guardedFetch : deps.fetch,
        });
      } finally {
        running.delete(owner);
      }
    };
  };
}
