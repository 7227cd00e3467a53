// What a link is going to show, made of a conversation and what its owner chose: the snapshot, its pictures under ids of their own, and the
// card. It stores nothing.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { buildSnapshot, type Snapshot } from "@/lib/domain/share/build-snapshot";
import type { ShareChoices } from "@/lib/domain/share/share-choices";
import { logDefect } from "../telemetry/log-defect";
import { drawPreview } from "./draw-preview";
import type { ShareMaterial } from "./read-shared";
import type { ShareNames } from "./share-names";
import type { ShareContent, StoredPicture } from "./share-store";
import { newShareToken } from "./share-token";

export type PrepareDeps = {
  now(): number;
  namesFor(owner: string): Promise<ShareNames>;
  /** The bytes of an owner's picture. */
  readPicture(owner: string, imageId: string): Promise<{ content: Uint8Array } | null>;
  /** Strings that no link may show: this installation's keys, and the owner's. */
  secretsFor(owner: string): Promise<readonly string[]>;
};

/** The content of a link; throws bad_request where nothing is left to show. */
export async function prepareShare(
  owner: string,
  { conversation, recordings, hashes }: ShareMaterial,
  choices: ShareChoices,
  deps: PrepareDeps,
): Promise<ShareContent> {
  const [names, ownSecrets] = await Promise.all([deps.namesFor(owner), deps.secretsFor(owner)]);
  // One public id for each distinct picture: two questions with the same one show the same address.
  const pictures = new Map<string, StoredPicture>();
  /** The owner's id of each public one. */
  const sources = new Map<string, string>();
  const snapshot = buildSnapshot({
    conversation,
    recordings,
    choices,
    sharedAt: deps.now(),
    ...names,
    ownSecrets,
    imageIdOf({ id, mediaType }) {
      const sha256 = hashes.get(id) ?? "";
      const picture = pictures.get(sha256) ?? { imageId: newShareToken(), sha256, mediaType };
      pictures.set(sha256, picture);
      sources.set(picture.imageId, id);
      return picture.imageId;
    },
  });
  if (!snapshot) throw new AppError("bad_request", { detail: "there is nothing to share in it" });
  const { include } = choices;
  const first = snapshot.pages.flatMap((page) => page.turns).flatMap((turn) => turn.images)[0];
  const shown = include.previewPicture && first ? sources.get(first.id) : undefined;
  return {
    snapshot,
    choices,
    pictures: include.pictures ? [...pictures.values()] : [],
    preview: await preview(snapshot, async () => (shown ? deps.readPicture(owner, shown) : null)),
  };
}

/** The card; null where it cannot be drawn, since a link without one is better than none. */
async function preview(
  { head }: Snapshot,
  readPicture: () => Promise<{ content: Uint8Array } | null>,
): Promise<Uint8Array | null> {
  const day = new Date(head.sharedAt).toLocaleDateString("en-GB", { dateStyle: "medium", timeZone: "UTC" });
  try {
    return await drawPreview({
      title: head.title,
      lanes: head.lanes.map((lane) => `${lane.providerName} · ${lane.modelName}`),
      note: `Snapshot of ${head.turnCount} ${head.turnCount === 1 ? "turn" : "turns"}, ${day}`,
      picture: (await readPicture())?.content ?? null,
    });
  } catch (error) {
    logDefect(error);
    return null;
  }
}
