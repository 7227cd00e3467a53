// An installation's gate on a real database with a clock of its own, and browsers that keep its cookies. It knows no routes.
import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "../../db/schema";
import { parseEnvironment } from "../../env";
import { seal } from "../../http/client-address";
import { createAccessServices } from "../create-access";

type Variables = Record<string, string | undefined>;

/** The gate of one process with this environment. */
export function startGate(db: Db, variables: Variables, clock: { at: number } = { at: 1_900_000_000_000 }) {
  return createAccessServices({
    db,
    settings: parseEnvironment(variables),
    machineName: "box",
    now: () => clock.at,
    newId: randomUUID,
  });
}

/** Headers as one browser sends them through the door; `set` takes what an answer sets. */
export function startBrowser({ host = "127.0.0.1:3000", address = "203.0.113.7", isSecure = false } = {}) {
  const jar = new Map<string, string>();
  return {
    jar,
    headers(more: Record<string, string> = {}): Headers {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const door = { "x-parallax-seal": seal(), "x-forwarded-for": address };
      return new Headers({
        host,
        ...door,
        ...(isSecure ? { "x-forwarded-proto": "https" } : {}),
        ...(cookie ? { cookie } : {}),
        "user-agent": "Browser",
        ...more,
      });
    },
    set(...lines: string[]): void {
      for (const line of lines) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (/Max-Age=0\b/.test(line)) jar.delete(name!);
        else jar.set(name!, value!);
      }
    },
  };
}
