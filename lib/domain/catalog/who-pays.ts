// Whose keys pay for what is asked of providers, in a sentence. It does not know keys.

type Paid = { providerName: string; payer: "you" | "server" | null };

/** "What is asked is paid with your own keys.", or who pays where. */
export function whoPays(providers: readonly Paid[]): string {
  const namesOf = (payer: Paid["payer"]) => [
    ...new Set(providers.filter((each) => each.payer === payer).map(({ providerName }) => providerName)),
  ];
  const [yours, installed, free] = [namesOf("you"), namesOf("server"), namesOf(null)];
  const parts = [
    part(yours, "paid with your own", yours.length === 1 ? "key" : "keys"),
    part(installed, "paid with this installation's", installed.length === 1 ? "key" : "keys"),
    part(free, "sent without a key", ""),
  ].filter((each) => each !== null);
  if (parts.length === 1) return `What is asked is ${parts[0]!.how}.`;
  return `What is asked is ${parts.map(({ names, how }) => `${how} at ${names}`).join(", ")}.`;
}

function part(names: string[], how: string, what: string): { names: string; how: string } | null {
  return names.length === 0 ? null : { names: names.join(" and "), how: `${how} ${what}`.trim() };
}
