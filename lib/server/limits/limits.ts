// The limits that an operator can set on what is asked of providers: money a day, requests a day and a minute, each for one owner, for one
// network address, and for everyone together. Data alone.
import "server-only";

export type LimitScope = "owner" | "address" | "all";

/** null: no limit. Money in nanodollars. */
export type Limits = Record<
  LimitScope,
  { perDay: number | null; requestsPerDay: number | null; requestsPerMinute: number | null }
>;

export const limitScopes: readonly LimitScope[] = ["owner", "address", "all"];

const none = { perDay: null, requestsPerDay: null, requestsPerMinute: null };
export const noLimits: Limits = { owner: none, address: none, all: none };

export function hasLimit(limits: Limits): boolean {
  return limitScopes.some((scope) => Object.values(limits[scope]).some((limit) => limit !== null));
}

export function hasMoneyLimit(limits: Limits): boolean {
  return limitScopes.some((scope) => limits[scope].perDay !== null);
}

/** Whether addresses have to be kept, for a while. */
export function hasAddressLimit(limits: Limits): boolean {
  return Object.values(limits.address).some((limit) => limit !== null);
}
