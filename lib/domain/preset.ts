// A named set of lanes with their settings.
import type { Lane } from "./lane";

export type Preset = { id: string; name: string; lanes: Lane[] };

export const maxPresetNameLength = 80;
