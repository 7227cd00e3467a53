// What a person does with keys and providers: keep a key, take it back, add a provider, change it, remove it. A key is sealed for the
// origin that its provider has at that moment. It does not know HTTP bodies, and gives no key back.
import "server-only";
import { randomInt } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import type { ConfiguredProvider } from "../providers/configured-provider";
import { rememberSecrets } from "../redaction/known-secrets";
import { endingOf, type KeyVault } from "./key-vault";
import type { OwnKeyRow, OwnProviderRow, OwnStore } from "./own-store";
import type { OwnProviderBody } from "./parse-own";
import { originOf, ownPrefix } from "./personal-providers";

const maxIdLength = 40;
const markLength = 5;
/** Looking up where a new address leads may take this long. */
const lookupMs = 5_000;

export type OwnProviders = {
  /** Keeps a key in place of an earlier one. Throws unknown_provider, or bad_request where the provider takes none. */
  saveKey(owner: string, provider: string, key: string): Promise<{ ending: string }>;
  removeKey(owner: string, provider: string): Promise<boolean>;
  /** Throws address_not_allowed where its address leads nowhere that may be called. */
  addProvider(owner: string, body: OwnProviderBody): Promise<{ id: string }>;
  /** Throws not_found. A key that was kept for another origin stays with that origin, and is not used. */
  changeProvider(owner: string, id: string, body: OwnProviderBody): Promise<{ id: string }>;
  removeProvider(owner: string, id: string): Promise<boolean>;
};

type Deps = {
  store: OwnStore;
  vault: KeyVault;
  configuredFor(owner: string, provider: string): Promise<ConfiguredProvider | null>;
  /** Throws address_not_allowed. */
  checkAddress(url: string, signal: AbortSignal): Promise<void>;
  now(): number;
};

export function createOwnProviders({ store, vault, configuredFor, checkAddress, now }: Deps): OwnProviders {
  function sealed(owner: string, provider: string, baseUrl: string, key: string): OwnKeyRow {
    rememberSecrets([key]);
    const origin = originOf(baseUrl)!;
    const place = { owner, provider, origin };
    return { provider, origin, ending: endingOf(key), savedAt: now(), sealed: vault.seal(key, place) };
  }

  async function save(owner: string, id: string, body: OwnProviderBody): Promise<{ id: string }> {
    const { name, baseUrl, key, models } = body;
    await checkAddress(baseUrl, AbortSignal.timeout(lookupMs));
    const row: OwnProviderRow = {
      id,
      name,
      baseUrl,
      savedAt: now(),
      models: models?.map(blankModel) ?? null,
    };
    await store.saveProvider(owner, row, key === null ? null : sealed(owner, id, baseUrl, key));
    return { id };
  }

  return {
    async saveKey(owner, id, key) {
      const provider = await configuredFor(owner, id);
      if (!provider) throw new AppError("unknown_provider", { provider: id.slice(0, 60) });
      const { entry, baseUrl, missing } = provider;
      if (entry.kind === "sandbox")
        throw new AppError("bad_request", { detail: `${entry.name} takes no key` });
      if (baseUrl === null)
        throw new AppError("bad_request", {
          detail: `${entry.name} has no address yet: ${missing.filter((name) => !entry.keyVariables.includes(name)).join(" and ")} must be set where the server starts`,
        });
      const row = sealed(owner, id, baseUrl, key);
      await store.saveKey(owner, row);
      return { ending: row.ending };
    },
    removeKey: (owner, id) => store.removeKey(owner, id),
    addProvider: (owner, body) => save(owner, newOwnId(body.name), body),
    async changeProvider(owner, id, body) {
      const { providers } = await store.read(owner);
      if (!providers.some((provider) => provider.id === id)) throw new AppError("not_found");
      return save(owner, id, body);
    },
    removeProvider: (owner, id) => store.removeProvider(owner, id),
  };
}

/** An id that says the name and is nobody else's, nor that of an earlier provider at another address: "own.my-gateway-k3f9x". */
function newOwnId(name: string): string {
  const word = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, maxIdLength - ownPrefix.length - markLength - 1)
    .replace(/^-+|-+$/g, "");
  const mark = Array.from({ length: markLength }, () => randomInt(36).toString(36)).join("");
  return `${ownPrefix}${word || "provider"}-${mark}`;
}

function blankModel(id: string) {
  return {
    id,
    name: id,
    vision: null,
    contextTokens: null,
    maxImages: null,
    inputUsdPerMillion: null,
    outputUsdPerMillion: null,
    imageUsdEach: null,
  };
}
