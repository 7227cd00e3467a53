// The worker thread that counts tokens, so that no stream waits while a long text is split. Loads a vocabulary with the first text that
// needs it: 128,000 or 200,000 entries take 0.2 s. It imports packages alone, since tests run this file as it is, without a bundler.
import "server-only";
import { parentPort } from "node:worker_threads";
import type { TokenAnswer, TokenRequest, Vocabulary } from "./token-request";

type Tokenizer = {
  /** Bytes of a token, one character each → its rank. */
  ranks: Map<string, number>;
  /** Cuts a text into the pieces that are merged each for itself. */
  pieces: RegExp;
  /** Markers of the chat template: one token each, also where a person wrote them. */
  markers: Set<string>;
};

// White space by its Unicode property: \s of JavaScript would take a byte order mark in and leave the "next line" character out.
const space = "\\p{White_Space}";
const contraction = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
const upper = "\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}";
const lower = "\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}";
const wordStart = "[^\\r\\n\\p{L}\\p{N}]?";
const spaces = `${space}*[\\r\\n]+|${space}+(?!\\P{White_Space})|${space}+`;
const signs = (ends: string) => ` ?[^${space}\\p{L}\\p{N}]+[${ends}]*`;

/** What each vocabulary cuts by, as its author published it. Qwen cuts as Llama 3 does, but takes digits one by one. */
const patterns: Record<Vocabulary, string> = {
  llama3: `${contraction}|${wordStart}\\p{L}+|\\p{N}{1,3}|${signs("\\r\\n")}|${spaces}`,
  "llama3-digits": `${contraction}|${wordStart}\\p{L}+|\\p{N}|${signs("\\r\\n")}|${spaces}`,
  o200k:
    `${wordStart}[${upper}]*[${lower}]+${contraction}?|${wordStart}[${upper}]+[${lower}]*${contraction}?` +
    `|\\p{N}{1,3}|${signs("\\r\\n/")}|${spaces}`,
  "o200k-digits":
    `${wordStart}[${upper}]*[${lower}]+${contraction}?|${wordStart}[${upper}]+[${lower}]*${contraction}?` +
    `|\\p{N}|${signs("\\r\\n/")}|${spaces}`,
};

const firstMarkerId = 128_000;

async function loadLlama3(): Promise<Omit<Tokenizer, "pieces">> {
  const { default: llama3 } = await import("llama3-tokenizer-js");
  const byteOf = bytesOfCharacters();
  const bytes = (token: string) => token.replace(/[^!-~]/g, (character) => byteOf.get(character)!);
  const ranks = new Map(llama3.vocabById.slice(0, firstMarkerId).map((token, rank) => [bytes(token), rank]));
  const markers = new Set(llama3.vocabById.slice(firstMarkerId));
  // The package's own tables hold 60 MB for an encoder that is not used: it takes seconds for a long text without spaces.
  llama3.vocabById.length = 0;
  llama3.vocabByString.clear();
  llama3.merges.clear();
  return { ranks, markers };
}

async function loadO200k(): Promise<Omit<Tokenizer, "pieces">> {
  const { default: tokens } = await import("gpt-tokenizer/bpeRanks/o200k_base");
  const ranks = new Map<string, number>();
  tokens.forEach((token, rank) => {
    ranks.set(Buffer.from(token as string).toString("latin1"), rank);
  });
  return { ranks, markers: new Set() };
}

/** Byte-level vocabularies write a byte that cannot be printed as a character from 256 on. */
function bytesOfCharacters(): Map<string, string> {
  const map = new Map<string, string>();
  let next = 256;
  for (let byte = 0; byte < 256; byte += 1) {
    const isPrintable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
    map.set(String.fromCharCode(isPrintable ? byte : next++), String.fromCharCode(byte));
  }
  return map;
}

const loaded = new Map<string, Promise<Omit<Tokenizer, "pieces">>>();

async function tokenizerOf(vocabulary: Vocabulary): Promise<Tokenizer> {
  const name = vocabulary.replace("-digits", "");
  if (!loaded.has(name)) loaded.set(name, name === "llama3" ? loadLlama3() : loadO200k());
  return { ...(await loaded.get(name)!), pieces: new RegExp(patterns[vocabulary], "gu") };
}

function countTokens(text: string, { ranks, pieces, markers }: Tokenizer): number {
  let count = 0;
  let from = 0;
  const countPlain = (plain: string) => {
    for (const [piece] of plain.matchAll(pieces)) count += countPiece(piece, ranks);
  };
  if (markers.size > 0) {
    for (const match of text.matchAll(/<\|\w+\|>/g)) {
      if (!markers.has(match[0])) continue;
      countPlain(text.slice(from, match.index));
      count += 1;
      from = match.index + match[0].length;
    }
  }
  countPlain(from === 0 ? text : text.slice(from));
  return count;
}

const highBit = /[\u0080-\uffff]/;

function countPiece(piece: string, ranks: Map<string, number>): number {
  const bytes = highBit.test(piece) ? Buffer.from(piece).toString("latin1") : piece;
  return ranks.has(bytes) ? 1 : mergeBytes(bytes, ranks);
}

/** Places are counted in 31 bits, so that a rank and a place fit into one safe integer: the queue sorts by rank, then from the left. */
const places = 2 ** 31;

/** Tokens that are left when the pair of the lowest rank has been merged, again and again. n log n, however long the piece. */
function mergeBytes(bytes: string, ranks: Map<string, number>): number {
  const length = bytes.length;
  const next = Int32Array.from({ length: length + 1 }, (_, place) => place + 1);
  const previous = Int32Array.from({ length: length + 1 }, (_, place) => place - 1);
  const rankAt = new Int32Array(length + 1).fill(-1);
  const queue: number[] = [];
  const rate = (place: number) => {
    const middle = next[place]!;
    const rank = middle < length ? ranks.get(bytes.slice(place, next[middle])) : undefined;
    rankAt[place] = rank ?? -1;
    if (rank !== undefined) push(queue, rank * places + place);
  };
  for (let place = 0; place < length - 1; place += 1) rate(place);
  let count = length;
  while (queue.length > 0) {
    const entry = pop(queue);
    const place = entry % places;
    if (rankAt[place] !== Math.floor(entry / places)) continue;
    const merged = next[place]!;
    next[place] = next[merged]!;
    previous[next[merged]!] = place;
    rankAt[merged] = -1;
    count -= 1;
    rate(place);
    if (previous[place]! >= 0) rate(previous[place]!);
  }
  return count;
}

function push(heap: number[], entry: number): void {
  let place = heap.push(entry) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (heap[parent]! <= entry) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = entry;
}

function pop(heap: number[]): number {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let place = 0;
  while (true) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child += 1;
    if (heap[child]! >= last) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = last;
  return top;
}

parentPort?.on("message", async ({ id, vocabulary, texts }: TokenRequest) => {
  const answer = (counts: number[] | null) => parentPort!.postMessage({ id, counts } satisfies TokenAnswer);
  try {
    const tokenizer = await tokenizerOf(vocabulary);
    answer(texts.map((text) => countTokens(text, tokenizer)));
  } catch {
    // Whoever asked counts roughly instead.
    answer(null);
  }
});
