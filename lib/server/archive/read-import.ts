// From a file that somebody brought to the conversations in it: what kind of file it is, who can read it, and where its pictures are.
// Nothing is stored, no picture is decoded here.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { isConversationFile, readConversationFile } from "@/lib/domain/export/conversation-file";
import { isChatgptConversation, readChatgpt } from "@/lib/domain/export/read-chatgpt";
import { isChatroomExport, readChatroom } from "@/lib/domain/export/read-chatroom";
import type { ReadResult } from "@/lib/domain/export/read-result";
import { depthOf } from "../http/read-json";
import { readableExports } from "../providers/readable-exports";
import { importLimits } from "./import-limits";
import { inflateZip } from "./inflate-zip";

export type ReadImport = {
  /** With the file of the archive that it was read from, where it was one. */
  parts: (ReadResult & { file: string | null })[];
  /** The bytes of a picture by its key; null where they are not in the file. */
  pictureOf(key: string, part: ReadResult): Uint8Array | null;
};

/** Reads a file: an archive, or JSON. Throws bad_request or body_too_large where it is neither or too much. */
export function readImport(bytes: Uint8Array): ReadImport {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? readArchive(bytes) : { parts: [readText(bytes, null)], pictureOf: embeddedPicture };
}

function embeddedPicture(key: string, { pictures }: ReadResult): Uint8Array | null {
  const base64 = Object.hasOwn(pictures, key) ? pictures[key] : undefined;
  return base64 === undefined ? null : Buffer.from(base64, "base64");
}

const isText = (name: string) => /\.json$/i.test(name);
const baseOf = (name: string) => name.slice(name.lastIndexOf("/") + 1);
/** ChatGPT's conversations, and ours, which stand in a folder. */
const isConversationName = (name: string) =>
  /^conversations(-\d+)?\.json$/i.test(baseOf(name)) || /(^|\/)conversations\/[^/]+\.json$/i.test(name);
/** Our pictures are named by their hash, ChatGPT's by an id that more may follow. */
const pictureKey = (name: string) =>
  /^([0-9a-f]{64})\.(?:jpg|png)$/.exec(baseOf(name))?.[1] ??
  /^(file[-_][A-Za-z0-9]+)/.exec(baseOf(name))?.[1] ??
  null;

function readArchive(bytes: Uint8Array): ReadImport {
  const files = inflateZip(
    bytes,
    (name) => !name.startsWith("__MACOSX/") && (isText(name) || pictureKey(name) !== null),
  );
  const texts = [...files.keys()].filter(isText);
  const named = texts.filter(isConversationName);
  const wanted = named.length > 0 ? named : texts;
  if (wanted.length === 0)
    throw new AppError("bad_request", { detail: "the archive holds no conversations" });
  const pictures = new Map(
    [...files].flatMap(([name, content]) => (pictureKey(name) ? [[pictureKey(name)!, content]] : [])),
  );
  return {
    parts: wanted.sort().map((name) => readPart(files.get(name)!, name)),
    pictureOf: (key, part) => embeddedPicture(key, part) ?? pictures.get(key) ?? null,
  };
}

/** A part of an archive that cannot be read does not keep the others from being read. */
function readPart(bytes: Uint8Array, file: string): ReadResult & { file: string } {
  try {
    return { ...readText(bytes, file), file };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { conversations: [], pictures: {}, problems: [error.message], file };
  }
}

function readText(bytes: Uint8Array, file: string | null): ReadResult & { file: string | null } {
  const value = parseJson(bytes);
  if (isConversationFile(value)) return { ...readConversationFile(value), file };
  if (isChatroomExport(value)) return { ...readChatroom(value), file };
  const first = Array.isArray(value) ? value.find((each) => isChatgptConversation(each)) : value;
  if (isChatgptConversation(first)) return { ...readChatgpt(value), file };
  throw new AppError("bad_request", {
    detail: `this is no export of Parallax, nor one of ${readableExports} that is known here`,
  });
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > importLimits.jsonBytes)
    throw new AppError("body_too_large", {
      detail: `at most ${importLimits.jsonBytes / 1024 / 1024} MB of JSON are read`,
    });
  const text = new TextDecoder().decode(bytes);
  if (depthOf(text) > importLimits.jsonDepth)
    throw new AppError("bad_request", { detail: `more than ${importLimits.jsonDepth} levels deep` });
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", { detail: "the file is neither JSON nor a zip archive" });
  }
}
