// The rules of blind mode: in which order a turn's lanes stand, what they are called, and until when their text is withheld, so that neither
// place nor speed nor name gives a lane away. It does not vote and keeps nothing.
import { isLive, type ReplyStatus } from "../reply-status";

/** A lane's name by its place: "A", "B" … "Z", "AA". */
export function blindName(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : blindName(Math.floor(place / 26) - 1) + letter;
}

/**
 * The lanes in the order in which a turn shows them blind. The seed is the turn's id: the order stays for the turn, changes with the next,
 * and does not depend on the order given.
 */
export function shuffle(laneIds: readonly string[], seed: string): string[] {
  const random = makeRandom(seed);
  const order = laneIds.toSorted();
  // Fisher and Yates's shuffle: every order is equally likely.
  for (let last = order.length - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1));
    [order[last], order[place]] = [order[place] as string, order[last] as string];
  }
  return order;
}

/** Whether a row's text must not be seen yet: until every lane is done or stopped, none is. */
export function isWithheld(statuses: readonly ReplyStatus[]): boolean {
  return statuses.some(isLive);
}

/**
 * Whether an answer names what it must not: its provider, its model or their maker. Such a vote is not blind and should not count.
 * Whole words only; "Meta's Llama" names "llama", "llamas" do not.
 */
export function namesItself(text: string, names: readonly string[]): boolean {
  const words = ` ${wordsOf(text)} `;
  return names.some((name) => wordsOf(name) !== "" && words.includes(` ${wordsOf(name)} `));
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

/** Numbers from 0 up to 1 that a text decides: its FNV-1a hash, stepped on by the SplitMix32 generator. */
function makeRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193);
  }
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
