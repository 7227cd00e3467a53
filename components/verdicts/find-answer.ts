// Where an answer is drawn in its row.

/** The element below which a lane's answer to a turn stands; null where it is not on the page. */
export function findAnswer(turnId: string, laneId: string): HTMLElement | null {
  const cell = `[data-turn="${CSS.escape(turnId)}"] [data-lane="${CSS.escape(laneId)}"]`;
  return document.querySelector<HTMLElement>(`${cell} > div > .md`);
}
