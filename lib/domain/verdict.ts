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
