"use client";
// The dialogs of a conversation, one at a time, each loaded when it first opens.
import type { ConversationSession } from "@/lib/client/conversation-session";
import type { LaneTarget } from "@/lib/client/lane-link";
import type { LaneChanges } from "@/lib/client/use-lanes";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { loadLater } from "../ui/load-later";
import type { OpenDialog } from "./open-dialog";

const LanePicker = loadLater(() => import("../lanes/lane-picker").then((file) => file.LanePicker));
const LeftOutDialog = loadLater(() => import("../lanes/left-out-dialog").then((file) => file.LeftOutDialog));
const LaneSettingsDialog = loadLater(() =>
  import("../lane-settings/lane-settings-dialog").then((file) => file.LaneSettingsDialog),
);
const CostCapDialog = loadLater(() =>
  import("../composer/cost-cap-dialog").then((file) => file.CostCapDialog),
);
const CodeDialog = loadLater(() => import("../code/code-dialog").then((file) => file.CodeDialog));
const PresetsDialog = loadLater(() => import("../presets/presets-dialog").then((file) => file.PresetsDialog));
const KeyboardHelp = loadLater(() => import("./keyboard-help").then((file) => file.KeyboardHelp));
const LinkDialog = loadLater(() => import("../presets/link-dialog").then((file) => file.LinkDialog));

type Props = {
  dialog: OpenDialog;
  session: ConversationSession;
  lanes: readonly Lane[];
  activeLaneId: string | null;
  isBlind: boolean;
  changes: LaneChanges;
  onChoose(laneId: string | null, target: LaneTarget, offer: Offer | null): void;
  onOpen(dialog: OpenDialog | null): void;
};

export function ConversationDialogs({
  dialog,
  session,
  lanes,
  activeLaneId,
  isBlind,
  changes,
  onChoose,
  onOpen,
}: Props) {
  const close = () => onOpen(null);
  switch (dialog.kind) {
    case "picker": {
      const lane = lanes.find((each) => each.id === dialog.laneId);
      return (
        <LanePicker
          title={lane ? "Change lane" : "Add lane"}
          current={lane ?? null}
          changes={changes}
          onOpen={onOpen}
          onClose={close}
          onChoose={(target, offer) => {
            close();
            onChoose(lane?.id ?? null, target, offer);
          }}
        />
      );
    }
    case "settings":
      return (
        <LaneSettingsDialog
          lanes={lanes}
          laneId={dialog.laneId ?? activeLaneId ?? ""}
          section={dialog.section}
          onSave={changes.set}
          onClose={close}
        />
      );
    case "left-out":
      return <LeftOutDialog {...dialog} onClose={close} />;
    case "cap":
      return <CostCapDialog onClose={close} />;
    case "code":
      return <CodeDialog session={session} lanes={lanes} laneId={activeLaneId} onClose={close} />;
    case "presets":
      return <PresetsDialog changes={changes} onClose={close} />;
    case "keys":
      return <KeyboardHelp onClose={close} />;
    case "link":
      return <LinkDialog session={session} lanes={lanes} isBlind={isBlind} onClose={close} />;
  }
}
