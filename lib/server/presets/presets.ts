// Named sets of lanes with their parameters. It does not know conversations.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import { storableText } from "@/lib/domain/storable-text";
import type { Db } from "../db/schema";

export const maxPresets = 100;
export const maxPresetNameLength = 80;

export type Preset = { id: string; name: string; lanes: Lane[] };

export type Presets = {
  list(owner: string): Promise<Preset[]>;
  /** Saves under a name; an owner's earlier preset of that name is replaced. Throws bad_request beyond the bound. */
  save(owner: string, preset: { id: string; name: string; lanes: Lane[] }): Promise<Preset>;
  remove(owner: string, id: string): Promise<boolean>;
};

export function createPresets(db: Db, { now }: { now: () => number }): Presets {
  async function list(owner: string): Promise<Preset[]> {
    const rows = await db
      .selectFrom("presets")
      .selectAll()
      .where("owner", "=", owner)
      .orderBy("name")
      .execute();
    return rows.map((row) => ({ id: row.id, name: row.name, lanes: JSON.parse(row.lanes) as Lane[] }));
  }
  return {
    list,
    async save(owner, preset) {
      const name = storableText(preset.name).trim().slice(0, maxPresetNameLength);
      const saved = await list(owner);
      const earlier = saved.find((each) => each.name === name);
      if (!earlier && saved.length >= maxPresets) {
        throw new AppError("bad_request", { detail: `at most ${maxPresets} presets are kept` });
      }
      const id = earlier?.id ?? preset.id;
      const lanes = storableText(JSON.stringify(preset.lanes));
      await db
        .insertInto("presets")
        .values({ id, owner, name, lanes, created_at: now() })
        .onConflict((conflict) => conflict.columns(["owner", "name"]).doUpdateSet({ lanes }))
        .execute();
      return { id, name, lanes: preset.lanes };
    },
    async remove(owner, id) {
      const result = await db
        .deleteFrom("presets")
        .where("owner", "=", owner)
        .where("id", "=", id)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}
