// Every secret that this process has seen: the environment's, and people's own keys once they were opened. For what is written where nobody
// knows whose key it may hold, the log above all. Kept on globalThis, because bundles hold copies of this module.
import "server-only";
import { createRedactor, type Redactor } from "./create-redactor";

/** The oldest goes first. */
const maxKnown = 2_000;

const holder = globalThis as typeof globalThis & {
  parallaxSecrets?: { values: Set<string>; redactor: Redactor | null };
};

/** Notes secrets that no output may show. */
export function rememberSecrets(secrets: readonly string[]): void {
  holder.parallaxSecrets ??= { values: new Set(), redactor: null };
  const known = holder.parallaxSecrets;
  for (const secret of secrets) {
    if (known.values.has(secret)) continue;
    known.values.add(secret);
    known.redactor = null;
    if (known.values.size > maxKnown) known.values.delete(known.values.values().next().value!);
  }
}

/** The text without any secret that is known here. */
export function redactKnown(text: string): string {
  const known = holder.parallaxSecrets;
  if (!known || known.values.size === 0) return text;
  known.redactor ??= createRedactor([...known.values]);
  return known.redactor.text(text);
}
