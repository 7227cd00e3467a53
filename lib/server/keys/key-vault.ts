// Seals people's keys and opens them again, for one owner, one provider and one origin. The secret is read when a key needs it, and made
// when the first is kept. It does not know rows.
import "server-only";
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

  function sealer(isWanted: boolean): Sealer | null {
    const bytes = known ? null : secretInFolder(dataDir, { isWanted });
    if (bytes) known = createSealer(bytes);
    return known;
  }

  return {
    seal: (key, place) => sealer(true)!.seal(key, partsOf(place)),
    open: (sealed, place) => sealer(false)?.open(sealed, partsOf(place)) ?? null,
    isMine: (sealed) => sealer(false)?.isMine(sealed) ?? false,
    isReady: () => sealer(false) !== null,
  };
}

/** What may be shown of a key. */
export function endingOf(key: string): string {
  return key.length >= shortestShown ? key.slice(-shownCharacters) : "";
}

function partsOf({ owner, provider, origin }: KeyPlace): string[] {
  return [owner, provider, origin];
}
