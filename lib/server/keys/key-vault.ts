// Seals people's keys and opens them again, for one owner, one provider and one origin. The secret is read when a key needs it, and made
// when the first is kept. It does not know rows.
import "server-only";
import { storageError } from "../db/storage-error";
import { logDefect } from "../telemetry/log-defect";
import { secretInFolder } from "./installation-secret";
import { createSealer, type Sealer } from "./seal";

/** Of a shorter key nothing is shown: four characters would be too much of it. */
const shortestShown = 16;
const shownCharacters = 4;

export type KeyPlace = { owner: string; provider: string; origin: string };

export type KeyVault = {
  seal(key: string, place: KeyPlace): string;
  /** The key; null where this secret, owner, provider and origin are not those it was sealed for. */
  open(sealed: string, place: KeyPlace): string | null;
  /** Whether a key was sealed under the secret that is used now. */
  isMine(sealed: string): boolean;
  /** Whether there is a secret already. */
  isReady(): boolean;
};

/** `secret`: from the environment; without one, that of the data folder. */
export function createKeyVault({
  secret,
  dataDir,
}: {
  secret: Uint8Array | null;
  dataDir: string;
}): KeyVault {
  let known: Sealer | null = secret && createSealer(secret);

  /** Throws storage_failed where a secret is wanted and cannot be had. */
  function make(): Sealer {
    try {
      known ??= createSealer(secretInFolder(dataDir, { isWanted: true })!);
      return known;
    } catch (error) {
      throw storageError(error);
    }
  }

  /** A secret that cannot be read opens nothing, and stops nothing either. */
  function find(): Sealer | null {
    try {
      const bytes = known ? null : secretInFolder(dataDir, { isWanted: false });
      if (bytes) known = createSealer(bytes);
    } catch (error) {
      logDefect(error);
    }
    return known;
  }

  return {
    seal: (key, place) => make().seal(key, partsOf(place)),
    open: (sealed, place) => find()?.open(sealed, partsOf(place)) ?? null,
    isMine: (sealed) => find()?.isMine(sealed) ?? false,
    isReady: () => find() !== null,
  };
}

/** What may be shown of a key. */
export function endingOf(key: string): string {
  return key.length >= shortestShown ? key.slice(-shownCharacters) : "";
}

function partsOf({ owner, provider, origin }: KeyPlace): string[] {
  return [owner, provider, origin];
}
