// Share links: what their owner can do with them. A link is made of a snapshot, updated under the same address, and ends at once when it is
// revoked. It does not know HTTP or pages.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Audience, SharingMode } from "@/lib/domain/share/share-choices";
import type { ShareReview, ShareSummary } from "@/lib/domain/share/share-summary";
import type { Db } from "../db/schema";
import { createShareReader, type ShareReader } from "./open-share";
import type { NewShareRequest, ShareUpdate } from "./parse-share";
import { type PrepareDeps, prepareShare } from "./prepare-share";
import { readMaterial, type ShareMaterial } from "./read-shared";
import { reviewOf } from "./review-share";
import { choicesOf, type SummaryRow, summaryOf } from "./share-row";
import { deleteShares, findShares, insertShare, replaceShare } from "./share-store";
import { newShareToken } from "./share-token";

type Deps = PrepareDeps & {
  newId(): string;
  sharing: SharingMode;
  /** Whether this installation asks people to sign in. */
  hasSignIn: boolean;
};

export type Shares = {
  isOn: boolean;
  /** What the dialog needs to know; not_found. */
  review(owner: string, conversationId: string): Promise<ShareReview>;
  /** Makes a link. The token is given out here and never again. Throws not_found, bad_request. */
  create(
    owner: string,
    request: NewShareRequest,
  ): Promise<{ id: string; token: string; expiresAt: number | null }>;
  /** Shows the conversation as it is now, under the same address. `ref` is the token or the id, here and below. */
  republish(owner: string, ref: string, update: ShareUpdate): Promise<ShareSummary>;
  setExpiry(owner: string, ref: string, expiresInDays: number | null): Promise<ShareSummary>;
  revoke(owner: string, ref: string): Promise<void>;
  /** The newest snapshot first, expired ones with them. */
  list(owner: string): Promise<ShareSummary[]>;
  /** Deletes what expired long ago; how many. */
  sweep(): Promise<number>;
  reader: ShareReader;
};

const dayMs = 86_400_000;
const maxShares = 1_000;
/** An expired link can be given more time by its owner for this long; then it is deleted. */
const expiredKeptMs = 30 * dayMs;

/** The share links on a database. */
export function createShares(db: Db, deps: Deps): Shares {
  const { now, newId, sharing } = deps;
  const isOn = sharing !== "off";
  /** Who may open what was asked to be for an audience. */
  const allowed = (audience: Audience): Audience => (sharing === "members" ? "members" : audience);

  function mustBeOn(): void {
    if (!isOn)
      throw new AppError("bad_request", { detail: "sharing is switched off here (PARALLAX_SHARING)" });
  }

  async function find(owner: string, ref: string): Promise<SummaryRow> {
    const [row] = await findShares(db, owner, { ref });
    if (!row) throw new AppError("not_found");
    return row;
  }

  async function material(owner: string, conversationId: string): Promise<ShareMaterial> {
    const found = await readMaterial(db, owner, conversationId);
    if (!found) throw new AppError("not_found");
    return found;
  }

  async function sweep(): Promise<number> {
    const rows = await db
      .selectFrom("shares")
      .select("id")
      .where("expires_at", "<", now() - expiredKeptMs)
      .execute();
    return deleteShares(
      db,
      rows.map((row) => row.id),
    );
  }

  const expiryOf = (days: number | null) => (days === null ? null : now() + Math.round(days * dayMs));

  return {
    isOn,
    reader: createShareReader(db, { now, isOn, allowed }),

    async review(owner, conversationId) {
      const { conversation } = await material(owner, conversationId);
      const rows = await findShares(db, owner, { conversationId });
      const shares = rows.map((row) => summaryOf(row, now())).filter((share) => !share.isExpired);
      return {
        ...reviewOf(conversation, await deps.namesFor(owner)),
        mode: sharing,
        shares,
        isOpenToAll: !deps.hasSignIn,
      };
    },

    async create(owner, { conversationId, expiresInDays, audience, choices }) {
      mustBeOn();
      const found = await material(owner, conversationId);
      const { count } = await db
        .selectFrom("shares")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("owner", "=", owner)
        .executeTakeFirstOrThrow();
      if (Number(count) >= maxShares)
        throw new AppError("bad_request", { detail: `there are ${maxShares} links; revoke some first` });
      await sweep();
      const content = await prepareShare(owner, found, choices, deps);
      const token = newShareToken();
      const [id, expiresAt] = [newId(), expiryOf(expiresInDays)];
      await insertShare(db, {
        ...content,
        id,
        owner,
        token,
        conversationId,
        audience: allowed(audience),
        expiresAt,
        now: now(),
      });
      return { id, token, expiresAt };
    },

    async republish(owner, ref, { expiresInDays, audience, ...changed }) {
      mustBeOn();
      const row = await find(owner, ref);
      if (row.living_conversation_id === null)
        throw new AppError("conflict", {
          detail: "the conversation was deleted, and the link shows what it was",
        });
      const choices = { ...choicesOf(row), ...changed };
      const content = await prepareShare(owner, await material(owner, row.conversation_id), choices, deps);
      await replaceShare(db, owner, row.id, {
        ...content,
        audience: audience ?? (row.audience as Audience),
        expiresAt: expiresInDays === undefined ? row.expires_at : expiryOf(expiresInDays),
        now: now(),
      });
      return summaryOf(await find(owner, row.id), now());
    },

    async setExpiry(owner, ref, expiresInDays) {
      const row = await find(owner, ref);
      await db
        .updateTable("shares")
        .set({ expires_at: expiryOf(expiresInDays) })
        .where("id", "=", row.id)
        .execute();
      return summaryOf(await find(owner, row.id), now());
    },

    async revoke(owner, ref) {
      await deleteShares(db, [(await find(owner, ref)).id]);
    },

    async list(owner) {
      return (await findShares(db, owner)).map((row) => summaryOf(row, now()));
    },

    sweep,
  };
}
