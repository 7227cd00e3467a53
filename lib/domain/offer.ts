// An offer: one model at one provider, as the page may know it. No key, no secret.
import type { Prices } from "./pricing";
import type { PictureRules } from "./sending/picture-rules";

export type ProviderKind = "gateway" | "host" | "local" | "sandbox" | "custom";

/** Whether cutting the connection also ends what a provider charges, and who says so; null: not known. */
export type StopBilling = { ends: boolean | null; source: string };

export type ProviderSummary = {
  id: string;
  name: string;
  kind: ProviderKind;
  /** Whether a message can be sent there now. */
  isConfigured: boolean;
  /** The environment variables that would configure it; the first is the one to name. */
  keyVariables: string[];
  /** Why it cannot be used now, in one sentence; null where it can. */
  whyNot: string | null;
  /** A sentence that must stand wherever this provider appears; null for most. */
  notice: string | null;
  /** Whose key pays for an answer; absent where none is sent. */
  payer?: "you" | "server";
  /** What a Stop does to the bill. */
  stopBilling?: StopBilling;
};

export type OfferStatus = "listed" | "beta" | "at-risk" | "deprecated" | "retired" | "superseded" | "unknown";

export type Offer = {
  provider: string;
  /** The provider's own model id: what a lane names. */
  model: string;
  /** Our id of the model, `author/model`, where it is known: offers of one model at several providers share it. */
  modelKey: string | null;
  name: string;
  /** null: not known. */
  vision: boolean | null;
  contextTokens: number | null;
  maxOutputTokens: number | null;
  maxImages: number | null;
  /** What else it accepts of pictures; absent: not known. */
  pictureRules?: PictureRules;
  /** Which rule turns a picture's size into tokens; null or "unknown": not known. */
  imageTokenRule: string | null;
  prices: Prices | null;
  status: OfferStatus;
  statusNote: string | null;
};
