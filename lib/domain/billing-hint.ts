// What a button that stops says of the bill, in a few words. It does not know amounts.
import type { StopBilling } from "./offer";

/** "billing stops at Acme"; unknown is said as unknown. */
export function billingHint(name: string, billing: StopBilling | undefined): string {
  if (!billing || billing.ends === null) return `whether ${name} stops billing is not known`;
  return billing.ends ? `billing stops at ${name}` : `${name} may bill the whole answer`;
}

/** The same for several providers at once: "billing stops at Acme and Beta; Gamma may bill the whole answer". */
export function billingHints(
  providers: readonly { name: string; billing: StopBilling | undefined }[],
): string {
  const of = (ends: boolean | null) => [
    ...new Set(providers.filter(({ billing }) => (billing?.ends ?? null) === ends).map(({ name }) => name)),
  ];
  const join = (names: string[]) => new Intl.ListFormat("en").format(names);
  const [stops, goesOn, unknown] = [of(true), of(false), of(null)];
  return [
    stops.length > 0 ? `billing stops at ${join(stops)}` : "",
    goesOn.length > 0 ? `${join(goesOn)} may bill the whole answer` : "",
    unknown.length > 0 ? `not known of ${join(unknown)} whether billing stops` : "",
  ]
    .filter(Boolean)
    .join("; ");
}
