// Reads the stream of a turn as a program would, over as many connections as it takes, and notes what must not happen: an event that comes
// twice or out of order. It does not know what was to be expected.
import type { ReplyOutcome } from "@/lib/domain/reply";
import { createRunDecoder, type RunEvent } from "@/lib/domain/run-event";

export type TurnReader = {
  /** Reads one response to its end, or until it breaks; "ended" after the end marker. */
  read(response: Response): Promise<"ended" | "broken">;
  /** After which event the next connection has to go on. */
  lastId(): number;
  text(lane: string): string;
  outcome(lane: string): ReplyOutcome | null;
  /** Events that came twice or out of order. */
  faults(): number;
  /** How much text a lane had at a moment of the past. */
  lengthAt(lane: string, moment: number): number;
};

export function createTurnReader(onEvent: (event: RunEvent) => void = () => {}): TurnReader {
  const texts = new Map<string, string>();
  const outcomes = new Map<string, ReplyOutcome>();
  const growth: { lane: string; at: number; length: number }[] = [];
  let lastId = 0;
  let faults = 0;

  function take(event: RunEvent): void {
    if (event.id <= lastId) faults += 1;
    lastId = event.id;
    const { lane, chunk } = event;
    if (chunk.type === "text-delta") {
      const text = (texts.get(lane) ?? "") + chunk.delta;
      texts.set(lane, text);
      growth.push({ lane, at: Date.now(), length: text.length });
    }
    if (chunk.type === "data-reply") outcomes.set(lane, chunk.data);
    onEvent(event);
  }

  return {
    async read(response) {
      let isEnded = false;
      const decoder = createRunDecoder({
        event: take,
        end: () => {
          isEnded = true;
        },
      });
      try {
        for await (const text of response.body!.pipeThrough(new TextDecoderStream())) decoder.feed(text);
      } catch {
        // Cut: the caller goes on from the last event.
      }
      return isEnded ? "ended" : "broken";
    },
    lastId: () => lastId,
    text: (lane) => texts.get(lane) ?? "",
    outcome: (lane) => outcomes.get(lane) ?? null,
    faults: () => faults,
    lengthAt: (lane, moment) =>
      growth.findLast((each) => each.lane === lane && each.at <= moment)?.length ?? 0,
  };
}
