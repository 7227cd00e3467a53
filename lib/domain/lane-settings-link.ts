// Lanes' settings as text for an address: one piece a lane in the lanes' order, each base64url of JSON, divided by commas. What is read is
// held to the same bounds as what is typed; what breaks them is left out. It does not know the lanes' targets.
import { type JsonValue, type Lane, maxFallbacks, maxLanes } from "./lane";
import { draftOf, type LaneSettings, numberRules, readDraft } from "./lane-settings";

/** Addresses of this length pass every server and proxy; longer settings are left out, the longest first. */
export const maxSettingsLinkLength = 6_000;

type Flat = Record<string, JsonValue>;
/** What an address tells of a lane beside its target. */
type Linked = LaneSettings & Pick<Lane, "pictures" | "foldSystem">;
/** One entry to a line in the form: none has line breaks or space around it, and none is there twice. */
const fallbackEntry = /^\S(?:.{0,398}\S)?$/;
const pictureChoices: readonly unknown[] = ["newest", "canvas", "none"] satisfies Lane["pictures"][];

/** The text of lanes' settings ("" where none is set), and the settings of which lanes it could not hold. */
export function formatSettingsLink(lanes: readonly Linked[]): {
  text: string;
  leftOut: { laneIndex: number; name: string }[];
} {
  const flats = lanes.slice(0, maxLanes).map(flatten);
  const leftOut: { laneIndex: number; name: string }[] = [];
  let text = join(flats);
  while (text.length > maxSettingsLinkLength) {
    const longest = flats
      .flatMap((flat, laneIndex) =>
        Object.entries(flat).map(([name, value]) => ({
          laneIndex,
          name,
          size: JSON.stringify(value).length,
        })),
      )
      .reduce((one, other) => (other.size > one.size ? other : one));
    delete flats[longest.laneIndex]![longest.name];
    leftOut.push({ laneIndex: longest.laneIndex, name: longest.name });
    text = join(flats);
  }
  return { text, leftOut };
}

/** The settings that a text holds, by the lanes' place; a piece that cannot be read is no settings. */
export function parseSettingsLink(text: string): Linked[] {
  if (text.length > maxSettingsLinkLength) return [];
  return text.split(",").slice(0, maxLanes).map(parsePiece);
}

/** Lanes with the settings of a text. */
export function withLinkedSettings<Target extends Omit<Lane, "id">>(
  targets: readonly Target[],
  text: string,
): (Target & Linked)[] {
  const settings = parseSettingsLink(text);
  return targets.map((target, index) => ({ ...target, ...settings[index] }));
}

function join(flats: readonly Flat[]): string {
  return flats
    .map((flat) => (Object.keys(flat).length === 0 ? "" : encode(JSON.stringify(flat))))
    .join(",")
    .replace(/,+$/, "");
}

function flatten({
  system,
  parameters,
  fallback,
  fallbackMaxUsdPerMillion,
  pictures,
  foldSystem,
}: Linked): Flat {
  const rest = { system, fallback, fallbackMaxUsdPerMillion, pictures, foldSystem };
  const isSet = ([, value]: [string, unknown]) => value !== undefined && value !== "";
  return {
    ...(parameters as Flat | undefined),
    ...(Object.fromEntries(Object.entries(rest).filter(isSet)) as Flat),
  };
}

function parsePiece(piece: string): Linked {
  try {
    const value: unknown = piece === "" ? null : JSON.parse(decode(piece));
    if (typeof value !== "object" || value === null) return {};
    const { pictures, foldSystem, ...flat } = value as Flat;
    return {
      ...readDraft(draftOf(shapeOf(flat))).settings,
      ...(pictureChoices.includes(pictures) ? { pictures: pictures as Lane["pictures"] } : {}),
      ...(typeof foldSystem === "boolean" ? { foldSystem } : {}),
    };
  } catch {
    return {};
  }
}

/** Only values of the right kind; the bounds come after. */
function shapeOf({
  system,
  stop,
  extraBody,
  fallback,
  fallbackMaxUsdPerMillion,
  ...rest
}: Flat): LaneSettings {
  const numbers = numberRules.flatMap(({ field }) =>
    typeof rest[field] === "number" ? [[field, rest[field]] as const] : [],
  );
  const isRecord = typeof extraBody === "object" && extraBody !== null && !Array.isArray(extraBody);
  const isRoute =
    isTexts(fallback) &&
    fallback.length <= maxFallbacks &&
    fallback.length === new Set(fallback).size &&
    fallback.every((entry) => fallbackEntry.test(entry));
  const hasLimit = isRoute && typeof fallbackMaxUsdPerMillion === "string";
  return {
    ...(typeof system === "string" ? { system } : {}),
    ...(isRoute ? { fallback } : {}),
    ...(hasLimit ? { fallbackMaxUsdPerMillion } : {}),
    parameters: {
      ...Object.fromEntries(numbers),
      ...(isTexts(stop) ? { stop } : {}),
      ...(isRecord ? { extraBody } : {}),
    },
  };
}

function isTexts(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function encode(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text: string): string {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
