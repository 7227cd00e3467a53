// Which answer of a turn a person found best. It is about lanes of one turn; the tally over offers is made from many of them.

export type Verdict = {
  /** The lane found best; null: a tie. */
  winnerLaneId: string | null;
  /** Whether the names were hidden when it was given. */
  isBlind: boolean;
  createdAt: number;
};

export type Vote = { winner: string | null; contenders: string[]; isBlind: boolean };

/** An offer as one word, for tallies. */
export function offerKey(offer: { provider: string; model: string }): string {
  return `${offer.provider}:${offer.model}`;
}

/** The offer that a word of `offerKey` names. Model ids may hold colons, provider ids do not. */
export function splitOfferKey(key: string): { provider: string; model: string } {
  const at = key.indexOf(":");
  return { provider: key.slice(0, at), model: key.slice(at + 1) };
}
