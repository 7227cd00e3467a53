// Links, going on with them, and files, put together from what an installation has. It chooses no implementation of anything else.
import "server-only";
import { type Archive, createArchive } from "../archive/archive";
import type { Db } from "../db/schema";
import type { Environment } from "../env";
import type { ImageStore } from "../images/image-store";
import { secretsOf } from "../providers/configured-provider";
import type { Registry } from "../providers/registry";
import { type Continuations, createContinuations } from "./continue-share";
import type { ShareNames } from "./share-names";
import { createShares, type Shares } from "./shares";

type Parts = {
  db: Db;
  settings: Pick<Environment, "providers" | "accessPassword" | "sharing">;
  registry: Pick<Registry, "find" | "findOffer" | "offers">;
  images: Pick<ImageStore, "read">;
  now(): number;
  newId(): string;
};

export type Sharing = { shares: Shares; continuations: Continuations; archive: Archive };

/** A shorter password is a word that may stand in any text. */
const shortestPassword = 8;

/** What app/api/shares, app/s and the exports are made of. */
export function createSharing({ db, settings, registry, images, now, newId }: Parts): Sharing {
  const names: ShareNames = {
    nameOf: (provider) => registry.find(provider)?.name ?? provider,
    modelNameOf: (provider, model) => registry.findOffer(provider, model)?.name ?? model,
  };
  const password = settings.accessPassword ?? "";
  const canAsk = (provider: string) => registry.find(provider)?.isConfigured === true;
  const shares = createShares(db, {
    now,
    newId,
    names,
    readPicture: (owner, id) => images.read(owner, id),
    ownSecrets: [
      ...settings.providers.flatMap(secretsOf),
      ...(password.length >= shortestPassword ? [password] : []),
    ],
    isOn: settings.sharing === "on",
    hasPassword: password !== "",
  });
  const continuations = createContinuations(db, {
    now,
    newId,
    reader: shares.reader,
    canAsk,
    findOffer: (provider, model) => registry.findOffer(provider, model),
    offers: () => registry.offers(),
  });
  const archive = createArchive(db, {
    now,
    newId,
    names,
    placeLane(lane) {
      if (registry.find(lane.provider)) return lane;
      const offers = registry.offers().filter((offer) => offer.model === lane.model);
      const offer = offers.find(({ provider }) => canAsk(provider)) ?? offers[0];
      return offer ? { ...lane, provider: offer.provider } : lane;
    },
  });
  return { shares, continuations, archive };
}
