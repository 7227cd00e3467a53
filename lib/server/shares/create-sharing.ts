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
  settings: Pick<Environment, "providers" | "access" | "sharing">;
  registryFor(owner: string): Promise<Pick<Registry, "find" | "findOffer" | "offers">>;
  /** The keys that an owner entered. */
  ownKeys(owner: string): Promise<readonly string[]>;
  images: Pick<ImageStore, "read">;
  now(): number;
  newId(): string;
};

export type Sharing = { shares: Shares; continuations: Continuations; archive: Archive };

/** A shorter password is a word that may stand in any text. */
const shortestPassword = 8;

/** What app/api/shares, app/s and the exports are made of. */
export function createSharing(parts: Parts): Sharing {
  const { db, settings, registryFor, ownKeys, images, now, newId } = parts;
  const { password, openId, metricsToken } = settings.access;
  const accessSecrets = [password, openId?.clientSecret, metricsToken].flatMap((secret) => secret ?? []);
  const installed = [
    ...settings.providers.flatMap(secretsOf),
    ...accessSecrets.filter((secret) => secret.length >= shortestPassword),
  ];

  async function hereFor(owner: string) {
    const registry = await registryFor(owner);
    const canAsk = (provider: string) => registry.find(provider)?.isConfigured === true;
    return { ...registry, canAsk };
  }

  async function namesFor(owner: string): Promise<ShareNames> {
    const registry = await registryFor(owner);
    return {
      nameOf: (provider) => registry.find(provider)?.name ?? provider,
      modelNameOf: (provider, model) => registry.findOffer(provider, model)?.name ?? model,
      endsBilling: (provider) => registry.find(provider)?.stopBilling?.ends === true,
    };
  }

  const shares = createShares(db, {
    now,
    newId,
    namesFor,
    readPicture: (owner, id) => images.read(owner, id),
    secretsFor: async (owner) => [...installed, ...(await ownKeys(owner))],
    sharing: settings.sharing,
    hasSignIn: password !== null || openId !== null,
  });
  const continuations = createContinuations(db, { now, newId, reader: shares.reader, hereFor });
  const archive = createArchive(db, {
    now,
    newId,
    namesFor,
    async laneFinder(owner) {
      const here = await hereFor(owner);
      return (lane) => {
        if (here.find(lane.provider)) return lane;
        const offers = here.offers().filter((offer) => offer.model === lane.model);
        const offer = offers.find(({ provider }) => here.canAsk(provider)) ?? offers[0];
        return offer ? { ...lane, provider: offer.provider } : lane;
      };
    },
  });
  return { shares, continuations, archive };
}
