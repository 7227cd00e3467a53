// The turns of a page as HTML. The same for every reader and every link: where the link's own address belongs stands a mark, so that what
// is kept of it tells no one the address.
import type { SnapshotHead, SnapshotTurn } from "@/lib/domain/share/snapshot";
import { renderStatic } from "./render-static";
import { SharedTurn } from "./shared-turn";

const addressMark = "/s/:token:";

/** Draws turns one after the other; between two of them, other requests get their time. */
export async function drawTurns(
  head: SnapshotHead,
  turns: SnapshotTurn[],
  firstTurn: number,
): Promise<string> {
  const parts: string[] = [];
  for (const [index, turn] of turns.entries()) {
    const { lanes, include } = head;
    parts.push(
      renderStatic(
        <SharedTurn
          turn={turn}
          index={firstTurn + index}
          isBelowHead={index === 0}
          lanes={lanes}
          base={addressMark}
          hasCosts={include.costs}
        />,
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return parts.join("");
}

/**
 * The HTML with the link's address in it: only where a picture's address begins. A model that knows the mark could otherwise write a link
 * to a place of its own and be given the token.
 */
export function addressTurns(html: string, base: string): string {
  return html.replaceAll(`="${addressMark}/images/`, `="${base}/images/`);
}
