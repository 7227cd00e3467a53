// Limits from the environment, each variable checked. It does not know how they are kept.
import "server-only";
import { nanodollarsOf } from "@/lib/domain/money";
import { type LimitScope, type Limits, limitScopes } from "./limits";

const suffixes: Record<LimitScope, string> = { owner: "", address: "_PER_ADDRESS", all: "_IN_ALL" };
const mostRequests = 1_000_000;

/** The limits that are set; adds a sentence for each variable that is bad. */
export function readLimits(env: Readonly<Record<string, string | undefined>>, problems: string[]): Limits {
  const money = (name: string): number | null => {
    const text = env[name];
    if (text === undefined) return null;
    const amount = nanodollarsOf(text);
    if (amount === null) problems.push(`${name} must be an amount in USD such as "2.50".`);
    return amount;
  };
  const requests = (name: string): number | null => {
    const text = env[name];
    if (text === undefined) return null;
    const count = Number(text);
    if (/^\d{1,7}$/.test(text) && count >= 1 && count <= mostRequests) return count;
    problems.push(`${name} must be a whole number from 1 to ${mostRequests}.`);
    return null;
  };
  const entries = limitScopes.map((scope) => [
    scope,
    {
      perDay: money(`SPEND_LIMIT_USD_PER_DAY${suffixes[scope]}`),
      requestsPerDay: requests(`REQUEST_LIMIT_PER_DAY${suffixes[scope]}`),
      requestsPerMinute: requests(`REQUEST_LIMIT_PER_MINUTE${suffixes[scope]}`),
    },
  ]);
  return Object.fromEntries(entries) as Limits;
}
