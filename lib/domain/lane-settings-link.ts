// Lanes' settings as text for an address: one piece a lane in the lanes' order, each base64url of JSON, divided by commas. What is read is
// held to the same bounds as what is typed; what breaks them is left out. It does not know the lanes' targets.
import { type JsonValue, type Lane, maxLanes } from "./lane";
import { draftOf, type LaneSettings, numberRules, readDraft } from "./lane-settings";

/** Addresses of this length pass every server and proxy; longer settings are left out, the longest first. */
export const maxSettingsLinkLength = 6_000;

type Flat = Record<string, JsonValue>;

/** The text of lanes' settings ("" where none is set), and the settings of which lanes it could not hold. */
export function formatSettingsLink(lanes: readonly LaneSettings[]): {
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
export function parseSettingsLink(text: string): LaneSettings[] {
  if (text.length > maxSettingsLinkLength) return [];
  return text.split(",").slice(0, maxLanes).map(parsePiece);
}

/** Lanes with the settings of a text. */
export function withLinkedSettings<Target extends Omit<Lane, "id">>(
  targets: readonly Target[],
  text: string,
): (Target & LaneSettings)[] {
  const settings = parseSettingsLink(text);
  return targets.map((target, index) => ({ ...target, ...settings[index] }));
}

function join(flats: readonly Flat[]): string {
  return flats
    .map((flat) => (Object.keys(flat).length === 0 ? "" : encode(JSON.stringify(flat))))
    .join(",")
    .replace(/,+$/, "");
}

function flatten({ system, parameters }: LaneSettings): Flat {
  return { ...(parameters as Flat | undefined), ...(system ? { system } : {}) };
}

function parsePiece(piece: string): LaneSettings {
  try {
    const value: unknown = piece === "" ? null : JSON.parse(decode(piece));
    if (typeof value !== "object" || value === null) return {};
    return readDraft(draftOf(shapeOf(value as Flat))).settings;
  } catch {
    return {};
  }
}

/** Only values of the right kind; the bounds come after. */
function shapeOf({ system, stop, extraBody, ...rest }: Flat): LaneSettings {
  const numbers = numberRules.flatMap(({ field }) =>
    typeof rest[field] === "number" ? [[field, rest[field]] as const] : [],
  );
  const isTexts = Array.isArray(stop) && stop.every((each) => typeof each === "string");
  const isRecord = typeof extraBody === "object" && extraBody !== null && !Array.isArray(extraBody);
  return {
    ...(typeof system === "string" ? { system } : {}),
    parameters: {
      ...Object.fromEntries(numbers),
      ...(isTexts ? { stop: stop as string[] } : {}),
      ...(isRecord ? { extraBody } : {}),
    },
  };
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
