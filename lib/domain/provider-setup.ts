// How a provider is set up, as a person may know it: where its key comes from and what of it may be shown. No key, no address of the
// operator's own.
import type { ProviderSummary } from "./offer";

export type ProviderSetup = ProviderSummary & {
  /** The key that the server has; null where it has none. `variable` is where it stands; `ending` may be empty. */
  serverKey: { variable: string; ending: string } | null;
  /** The key that this person entered; null where there is none. */
  ownKey: { ending: string; savedAt: number; origin: string; isUsable: boolean } | null;
  /** Whether a key of one's own can be kept for it. */
  takesKey: boolean;
  /** The variable that holds a key, where nothing else is missing; null otherwise. */
  lackedKey: string | null;
  /** What a provider that this person added was given; null for every other. */
  added: { baseUrl: string; models: string[] | null } | null;
};

export type KeyStorage = {
  /** Where the secret that seals keys is: the environment, a file of this process's data folder, or nowhere yet. */
  secret: "environment" | "file" | "none";
  /** Whether several processes may share the data, so that a secret in a file of one of them is not enough. */
  isShared: boolean;
  allowsPrivateProviders: boolean;
};
