// Several registries read as one: of a provider that stands in more than one, the first speaks. It does not know why there are several.
import "server-only";
import type { Registry } from "./registry";

/** The registries as one, the first before the others. */
export function joinRegistries(layers: readonly [Registry, ...Registry[]]): Registry {
  const last = layers.at(-1)!;
  const layerOf = (id: string) => layers.find((layer) => layer.find(id) !== null) ?? last;
  /** What each layer has beyond those before it. */
  function merged<Item>(itemsOf: (layer: Registry) => Item[], providerOf: (item: Item) => string): Item[] {
    const taken = new Set<string>();
    return layers.flatMap((layer) => {
      const own = itemsOf(layer).filter((item) => !taken.has(providerOf(item)));
      for (const { id } of layer.list()) taken.add(id);
      return own;
    });
  }
  return {
    list: () =>
      merged(
        (layer) => layer.list(),
        ({ id }) => id,
      ),
    find: (id) => layerOf(id).find(id),
    offers: () =>
      merged(
        (layer) => layer.offers(),
        ({ provider }) => provider,
      ),
    findOffer: (id, model) => layerOf(id).findOffer(id, model),
    imageOrder: (id, model) => layerOf(id).imageOrder(id, model),
    open: (id, model) => layerOf(id).open(id, model),
    lookAround() {
      for (const layer of layers) layer.lookAround();
    },
    async settled() {
      await Promise.all(layers.map((layer) => layer.settled()));
    },
  };
}
