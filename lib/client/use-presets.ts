// The saved sets of lanes: read when they are first shown, changed at the server, shown as it answered. It does not know the page.
import { useEffect, useState } from "react";
import type { Lane } from "@/lib/domain/lane";
import type { Preset } from "@/lib/domain/preset";
import { api } from "./api";
import { sentenceOf } from "./api-error";

export type Presets = {
  /** null while they are being read. */
  presets: readonly Preset[] | null;
  /** What could not be done last, as a sentence. */
  problem: string | null;
  /** Whether it is saved. */
  save(name: string, lanes: readonly Lane[]): Promise<boolean>;
  remove(preset: Preset): Promise<void>;
  /** What was deleted last, as long as it can be brought back. */
  removed: Preset | null;
  /** Saves it again. */
  bringBack(): Promise<void>;
};

const byName = (one: Preset, other: Preset) => one.name.localeCompare(other.name, "en");

/** The owner's presets by name. */
export function usePresets(): Presets {
  const [presets, setPresets] = useState<readonly Preset[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Preset | null>(null);

  useEffect(() => {
    let isOver = false;
    api.listPresets().then(
      (all) => isOver || setPresets(all.toSorted(byName)),
      (error) => isOver || setProblem(sentenceOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, []);

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(sentenceOf(error));
      return false;
    }
  }

  function save(name: string, lanes: readonly Lane[]): Promise<boolean> {
    return attempt(async () => {
      const saved = await api.savePreset({ name, lanes });
      setPresets((before) =>
        [...(before ?? []).filter((each) => each.id !== saved.id), saved].toSorted(byName),
      );
      // One under the same name has taken its place.
      setRemoved((before) => (before?.name === saved.name ? null : before));
    });
  }

  return {
    presets,
    problem,
    save,
    async remove(preset) {
      await attempt(async () => {
        await api.deletePreset(preset.id);
        setPresets((before) => before?.filter((each) => each.id !== preset.id) ?? null);
        setRemoved(preset);
      });
    },
    removed,
    async bringBack() {
      if (removed) await save(removed.name, removed.lanes);
    },
  };
}
