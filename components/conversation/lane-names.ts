// What to call lanes where they stand side by side: the provider's name, with the model where two would be called the same.
import type { Lane } from "@/lib/domain/lane";

type Naming = {
  nameOf(providerId: string): string;
  /** The model's name as people know it. */
  modelOf(lane: Lane): string;
};

/** A name for every lane, in order; no two are the same. */
export function laneNames(lanes: readonly Lane[], { nameOf, modelOf }: Naming): string[] {
  const short = lanes.map((lane) => nameOf(lane.provider));
  const long = lanes.map((lane, index) =>
    isOnly(short, short[index]) ? short[index]! : `${short[index]} · ${modelOf(lane)}`,
  );
  return long.map((name, index) => {
    const before = long.slice(0, index).filter((each) => each === name).length;
    return isOnly(long, name) ? name : `${name} (${before + 1})`;
  });
}

function isOnly(names: readonly (string | undefined)[], name: string | undefined): boolean {
  return names.filter((each) => each === name).length === 1;
}
