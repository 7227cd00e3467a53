// Opens every usable offer of a model as lanes, and says of each other one why it is left out.
import { v7 as newId } from "uuid";
import { announcements } from "@/lib/client/announcements";
import type { LaneChanges } from "@/lib/client/use-lanes";
import { everyOffer } from "@/lib/domain/every-offer";
import type { OpenDialog } from "../conversation/open-dialog";
import type { Workspace } from "../workspace/workspace-context";
import { groupOffers, whyNotUsable } from "./group-offers";

type Request = {
  /** null: the model is not known. */
  modelKey: string | null;
  /** The lane beside which they open; null: at the end. */
  laneId: string | null;
  /** Whether that lane asked for another model and becomes the first of them. */
  isReplaced: boolean;
  changes: LaneChanges;
  workspace: Pick<Workspace, "loadOffers" | "findProvider">;
  onOpen(dialog: OpenDialog): void;
};

/** Opens them in one step; the list of those left out stands in a dialog, where there are any. */
export async function openEveryOffer(request: Request): Promise<void> {
  const { modelKey, laneId, isReplaced, changes, workspace, onOpen } = request;
  const { findProvider } = workspace;
  const offers = await workspace.loadOffers().catch(() => null);
  const group = groupOffers(offers ?? [], findProvider, "").find(({ key }) => key === modelKey);
  if (!group) {
    const text = "The list of offers could not be read; reload the page.";
    announcements.emit({ text, isUrgent: true, needsShowing: true });
    return;
  }
  const whyNot = (offer: (typeof group.offers)[number]) => whyNotUsable(offer, findProvider(offer.provider));
  const lanes = changes.current();
  const result = everyOffer({ lanes, offers: group.offers, laneId, isReplaced, whyNot, newId });
  changes.set(result.lanes, result.opened);
  const openedCount = result.opened.length;
  announcements.emit({
    text: `${openedCount === 1 ? "1 lane" : `${openedCount} lanes`} opened, ${result.leftOut.length} left out.`,
    isUrgent: false,
  });
  if (result.leftOut.length > 0 || openedCount === 0)
    onOpen({ kind: "left-out", modelName: group.name, openedCount, leftOut: result.leftOut });
}
