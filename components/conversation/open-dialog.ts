// Which dialog stands over a conversation. One at a time.
import type { LeftOut } from "@/lib/domain/every-offer";
import type { SettingsSection } from "../lane-settings/setting-fields";

export type OpenDialog =
  /** null: a lane is added; otherwise this one changes, and where a turn is named, answers that at once. */
  | { kind: "picker"; laneId: string | null; turnId?: string }
  /** null: the first lane. */
  | { kind: "settings"; laneId: string | null; section: SettingsSection }
  /** What came of opening every offer of a model. */
  | { kind: "left-out"; modelName: string; openedCount: number; leftOut: readonly LeftOut[] }
  /** The amount at which all lanes stop. */
  | { kind: "cap" }
  | { kind: "code" }
  | { kind: "presets" }
  | { kind: "link" }
  | { kind: "keys" };
