// Where an answer is drawn in its row, and when all of it is.

/** The element below which a lane's answer to a turn stands; null where it is not on the page. */
export function findAnswer(turnId: string, laneId: string): HTMLElement | null {
  const cell = `[data-turn="${CSS.escape(turnId)}"] [data-lane="${CSS.escape(laneId)}"]`;
  return document.querySelector<HTMLElement>(`${cell} > div > .md`);
}

/** Runs it once all of an answer is drawn: at once, or when its last part is. */
export function whenDrawn(answer: HTMLElement, run: () => void): void {
  if (answer.ariaBusy !== "true") {
    run();
    return;
  }
  const observer = new MutationObserver(() => {
    if (answer.ariaBusy === "true") return;
    observer.disconnect();
    run();
  });
  observer.observe(answer, { attributes: true, attributeFilter: ["aria-busy"] });
}
