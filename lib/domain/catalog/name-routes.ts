// What routes of one model are called side by side: by their provider, and by the provider's model id too where it has several.

type Named = { provider: string; providerName: string; model: string };

/** Names one of these routes. */
export function nameRoutes(routes: readonly Named[]): (route: Named) => string {
  const counts = new Map<string, number>();
  for (const { provider } of routes) counts.set(provider, (counts.get(provider) ?? 0) + 1);
  return ({ provider, providerName, model }) =>
    (counts.get(provider) ?? 0) > 1 ? `${providerName} · ${model}` : providerName;
}
