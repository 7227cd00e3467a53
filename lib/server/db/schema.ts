// The tables, one set of types for SQLite and Postgres. Ids are text, times whole milliseconds, money whole nanodollars, booleans 0 or 1,
// JSON is text. Every row that belongs to a person carries its owner.
import "server-only";
import type { Generated, Kysely } from "kysely";

export type Database = {
  conversations: ConversationsTable;
  turns: TurnsTable;
  turn_images: TurnImagesTable;
  replies: RepliesTable;
  images: ImagesTable;
  image_blobs: ImageBlobsTable;
  instances: InstancesTable;
  verdicts: VerdictsTable;
  presets: PresetsTable;
  reply_wires: ReplyWiresTable;
  shares: SharesTable;
  share_pages: SharePagesTable;
  share_images: ShareImagesTable;
  share_previews: SharePreviewsTable;
  share_html: ShareHtmlTable;
  listed_offers: ListedOffersTable;
  list_readings: ListReadingsTable;
  price_corrections: PriceCorrectionsTable;
  own_keys: OwnKeysTable;
  own_providers: OwnProvidersTable;
  charges: ChargesTable;
  limit_gates: LimitGatesTable;
  users: UsersTable;
  sessions: SessionsTable;
  sign_in_attempts: SignInAttemptsTable;
};

/** The query layer over either engine; a transaction is one too. */
export type Db<Tables = Database> = Kysely<Tables>;

export type DatabaseKind = "sqlite" | "postgres";

export type ConversationsTable = {
  id: string;
  owner: string;
  title: string;
  lanes: string;
  leaf_turn_id: string | null;
  created_at: number;
  updated_at: number;
};

export type TurnsTable = {
  id: string;
  owner: string;
  conversation_id: string;
  /** A turn of the same conversation with a lower ordinal. */
  parent_turn_id: string | null;
  /** Position within its conversation, counted up. */
  ordinal: number;
  text: string;
  created_at: number;
};

export type TurnImagesTable = { turn_id: string; image_id: string; position: number };

export type RepliesTable = {
  id: string;
  owner: string;
  turn_id: string;
  lane_id: string;
  lane: string;
  lane_position: number;
  variant: number;
  is_chosen: number;
  status: string;
  text: string;
  reasoning: string;
  /** See lib/domain/recording.ts. */
  recording: string;
  last_event_id: number;
  error: string | null;
  finish_reason: string | null;
  attempts: string;
  usage: string | null;
  timings: string;
  cost_estimated: number | null;
  cost_computed: number | null;
  cost_reported: number | null;
  prices: string | null;
  served_model: string | null;
  /** The process that runs it, while it is live. */
  instance_id: string | null;
  /** When that process last said that it is alive. */
  heartbeat_at: number | null;
  /** Set by whoever wants it stopped; the process that runs it reads it with each write. */
  stop_requested: number;
  created_at: number;
  /** null exactly while the reply is live. */
  ended_at: number | null;
};

export type ImagesTable = {
  id: string;
  owner: string;
  sha256: string;
  media_type: string;
  width: number;
  height: number;
  bytes: number;
  original_width: number;
  original_height: number;
  original_bytes: number;
  name: string | null;
  had_location: number;
  created_at: number;
};

/** Bytes, once per content; no list query touches this table. */
export type ImageBlobsTable = { sha256: string; content: Uint8Array };

export type InstancesTable = { id: string; host: string; pid: number; started_at: number };

export type VerdictsTable = {
  turn_id: string;
  owner: string;
  winner_lane_id: string | null;
  is_blind: number;
  created_at: number;
  contenders: string;
};

export type PresetsTable = { id: string; owner: string; name: string; created_at: number; lanes: string };

/** JSON of lib/domain/wire.ts, one entry an attempt. */
export type ReplyWiresTable = { reply_id: string; owner: string; wires: string };

export type SharesTable = {
  id: string;
  owner: string;
  /** SHA-256 of the link's token; the token itself is kept nowhere. */
  token_hash: string;
  /** May be deleted by now. */
  conversation_id: string;
  audience: string;
  title: string;
  /** 1, and one more with each update. */
  revision: number;
  created_at: number;
  /** When its snapshot was made. */
  updated_at: number;
  expires_at: number | null;
  views: number;
  last_viewed_at: number | null;
  choices: string;
  head: string;
};

export type SharePagesTable = { share_id: string; page: number; turns: string; recordings: string };

/** A picture under the id that a share shows it by; its bytes stay while a share has them. */
export type ShareImagesTable = { share_id: string; image_id: string; sha256: string; media_type: string };

export type SharePreviewsTable = { share_id: string; content: Uint8Array };

/** `renderer` names the code that drew it: what another one drew is drawn again. */
export type ShareHtmlTable = { share_id: string; page: number; renderer: string; html: string };

/** What a provider's own list said of a model, unchanged from the first reading that had it to the last; the offer is JSON. */
export type ListedOffersTable = {
  provider: string;
  model: string;
  seen_from: number;
  seen_until: number;
  offer: string;
};

/** The last reading of each provider's list. */
export type ListReadingsTable = {
  provider: string;
  started_at: number;
  /** null while it is being read, or where that process died. */
  ended_at: number | null;
  succeeded_at: number | null;
  /** Whether the last reading that succeeded held most of what is known there, so that what it lacks has gone. */
  is_whole: number;
  report: string;
};

export type PriceCorrectionsTable = {
  owner: string;
  provider: string;
  model: string;
  created_at: number;
  prices: string;
};

/** A person's own key for a provider, sealed for that owner, provider and origin; `ending` is what may be shown of it. */
export type OwnKeysTable = {
  owner: string;
  provider: string;
  origin: string;
  ending: string;
  saved_at: number;
  sealed: string;
};

/** A provider that a person added; `models` is JSON, null where the provider is asked for its list. */
export type OwnProvidersTable = {
  owner: string;
  id: string;
  name: string;
  base_url: string;
  saved_at: number;
  models: string | null;
};

/** What a reply costs; it outlives the reply. Its id is the reply's. */
export type ChargesTable = {
  id: string;
  owner: string;
  provider: string;
  model: string;
  /** Kept for a while where addresses are limited. */
  address: string | null;
  started_at: number;
  /** null while the reply is being made. */
  ended_at: number | null;
  /** What counts against limits: what is set aside while the reply is being made, then what it came to. */
  counted: number;
  /** What it is shown to have cost; null: not known, or not yet. */
  cost: number | null;
  cost_source: string | null;
  /** 1: it ended, may have cost something, and no figure is known. */
  is_unknown: number;
  /** 1: `cost` is an estimate of a reply that was cut short, so that its provider may bill more. */
  is_cut_short: Generated<number>;
  input_tokens: number | null;
  cached_tokens: number | null;
  output_tokens: number | null;
  /** JSON of lib/domain/spending/hold.ts while the reply is being made; null where nothing was set aside. */
  hold: string | null;
};

/** A row that a send updates, so that no other can count before it is stored. */
export type LimitGatesTable = { id: string; passes: number };

/** Whom an identity provider named; the id is the owner of their rows. */
export type UsersTable = {
  id: string;
  issuer: string;
  subject: string;
  email: string | null;
  name: string | null;
  created_at: number;
};

export type SessionsTable = {
  /** SHA-256 of the cookie's token; the token itself is kept nowhere. */
  token_hash: string;
  /** What a person ends it by. */
  id: string;
  owner: string;
  /** "password" or "openid". */
  method: string;
  /** What the session rests on, keyed by its token: it ends when the password or the identity provider changes. */
  mark: string;
  address: string;
  agent: string;
  created_at: number;
  used_at: number;
  expires_at: number;
};

/** How often it was tried in a window of time, by an address or by all. */
export type SignInAttemptsTable = { scope: string; window_start: number; count: number };
