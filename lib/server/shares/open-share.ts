// What a link shows to whoever has it. Everything is found by the hash of the token, in one query that is the same for a wrong, a revoked,
// an expired and a malformed one: what is not there cannot be told from what never was. It does not know HTTP.
import "server-only";
import type { Audience } from "@/lib/domain/share/share-choices";
import type { SnapshotHead, SnapshotTurn, TurnRecordings } from "@/lib/domain/share/snapshot";
import type { Db } from "../db/schema";
import { hashShareToken } from "./share-token";

export type OpenedShare = {
  head: SnapshotHead;
  audience: Audience;
  /** Changes with each update. */
  revision: number;
  expiresAt: number | null;
};
export type OpenedPage = OpenedShare & {
  page: number;
  turns: SnapshotTurn[];
  /** The turns as they were drawn for an earlier reader; null where they were not, or by another renderer. */
  html: string | null;
};
export type OpenedPicture = { content: Uint8Array; mediaType: string; audience: Audience };

type Deps = {
  now(): number;
  isOn: boolean;
  /** Who may open a link that was made for an audience, as this installation is set up now. */
  allowed(audience: Audience): Audience;
};

/** Reads what links show, as long as they live. */
export function createShareReader(db: Db, { now, isOn, allowed }: Deps) {
  /** Switched off, no token finds anything; the query stays the same. */
  const hashOf = (token: string) => (isOn ? hashShareToken(token) : "");

  function living(token: string) {
    return db
      .selectFrom("shares")
      .where("token_hash", "=", hashOf(token))
      .where(({ eb, or }) => or([eb("expires_at", "is", null), eb("expires_at", ">", now())]));
  }

  function openedOf(row: {
    head: string;
    audience: string;
    revision: number;
    expires_at: number | null;
  }): OpenedShare {
    return {
      head: JSON.parse(row.head),
      audience: allowed(row.audience as Audience),
      revision: row.revision,
      expiresAt: row.expires_at,
    };
  }

  return {
    async open(token: string): Promise<OpenedShare | null> {
      const row = await living(token)
        .select(["head", "audience", "revision", "expires_at"])
        .executeTakeFirst();
      return row ? openedOf(row) : null;
    },

    /** A page of turns, counted from 0; null also where there is no such page. */
    async page(token: string, page: number, renderer: string): Promise<OpenedPage | null> {
      const row = await living(token)
        .innerJoin("share_pages", "share_pages.share_id", "shares.id")
        .leftJoin("share_html", (join) =>
          join
            .onRef("share_html.share_id", "=", "shares.id")
            .onRef("share_html.page", "=", "share_pages.page")
            .on("share_html.renderer", "=", renderer),
        )
        .select(["head", "audience", "revision", "expires_at", "turns", "html"])
        .where("share_pages.page", "=", page)
        .executeTakeFirst();
      return row ? { ...openedOf(row), page, turns: JSON.parse(row.turns), html: row.html } : null;
    },

    /** Keeps what a page was drawn as, unless the link was updated meanwhile. */
    async keepHtml(
      token: string,
      drawn: { page: number; revision: number; renderer: string; html: string },
    ): Promise<void> {
      const { page, revision, renderer, html } = drawn;
      await db
        .insertInto("share_html")
        .columns(["share_id", "page", "renderer", "html"])
        .expression(
          living(token)
            .select(({ val }) => [
              "shares.id",
              val(page).as("page"),
              val(renderer).as("renderer"),
              val(html).as("html"),
            ])
            .where("revision", "=", revision),
        )
        .onConflict((conflict) => conflict.columns(["share_id", "page"]).doUpdateSet({ renderer, html }))
        .execute();
    },

    /** All turns, for what wants the whole snapshot. */
    async whole(
      token: string,
    ): Promise<(OpenedShare & { turns: SnapshotTurn[]; recordings: TurnRecordings[] }) | null> {
      const rows = await living(token)
        .innerJoin("share_pages", "share_pages.share_id", "shares.id")
        .select(["head", "audience", "revision", "expires_at", "turns", "recordings"])
        .orderBy("page")
        .execute();
      const [first] = rows;
      if (!first) return null;
      return {
        ...openedOf(first),
        turns: rows.flatMap((row) => JSON.parse(row.turns) as SnapshotTurn[]),
        recordings: rows.flatMap((row) => JSON.parse(row.recordings) as TurnRecordings[]),
      };
    },

    /** One turn with its recordings, counted over the whole snapshot; `turn` is null where there is none such. */
    async turn(
      token: string,
      index: number,
    ): Promise<(OpenedShare & { turn: SnapshotTurn | null; recordings: TurnRecordings }) | null> {
      const opened = await this.open(token);
      if (!opened) return null;
      const page = opened.head.pageStarts.findLastIndex((start) => start <= index);
      const row = await living(token)
        .innerJoin("share_pages", "share_pages.share_id", "shares.id")
        .select(["turns", "recordings"])
        .where("page", "=", page)
        .executeTakeFirst();
      const place = index - (opened.head.pageStarts[page] ?? 0);
      return {
        ...opened,
        turn: (JSON.parse(row?.turns ?? "[]") as SnapshotTurn[])[place] ?? null,
        recordings: (JSON.parse(row?.recordings ?? "[]") as TurnRecordings[])[place] ?? {},
      };
    },

    /** A picture of this share; one of another share is not there. */
    async picture(token: string, imageId: string): Promise<OpenedPicture | null> {
      const row = await living(token)
        .innerJoin("share_images", "share_images.share_id", "shares.id")
        .innerJoin("image_blobs", "image_blobs.sha256", "share_images.sha256")
        .select(["audience", "share_images.media_type", "image_blobs.content"])
        .where("share_images.image_id", "=", imageId)
        .executeTakeFirst();
      return row
        ? { content: row.content, mediaType: row.media_type, audience: allowed(row.audience as Audience) }
        : null;
    },

    async preview(token: string): Promise<OpenedPicture | null> {
      const row = await living(token)
        .innerJoin("share_previews", "share_previews.share_id", "shares.id")
        .select(["audience", "content"])
        .executeTakeFirst();
      return row
        ? { content: row.content, mediaType: "image/png", audience: allowed(row.audience as Audience) }
        : null;
    },

    async countView(token: string): Promise<void> {
      await db
        .updateTable("shares")
        .set((eb) => ({ views: eb("views", "+", 1), last_viewed_at: now() }))
        .where("token_hash", "=", hashOf(token))
        .execute();
    },
  };
}

export type ShareReader = ReturnType<typeof createShareReader>;
