// Lanes of one turn leave together: a request that is ready waits until those of the other lanes are, so that no provider has a head start
// of the milliseconds that making the others' requests takes. It does not know what is asked.
import "server-only";

/** A lane that takes longer to be ready than this, counted from the first that was, is not waited for. */
const longestWaitMs = 100;

/** One lane's way through the gate. */
export type GatePass = {
  /** Resolves when every lane has arrived or left; at once after that. */
  arrive(): Promise<void>;
  /** This lane sends nothing, or has sent already: nobody waits for it. */
  leave(): void;
};

/** A gate for so many lanes; each call of the result is the pass of one lane. */
export function createStartGate(laneCount: number): () => GatePass {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  let missing = laneCount;
  let timer: NodeJS.Timeout | undefined;

  return () => {
    let isCounted = false;
    const count = () => {
      if (isCounted) return;
      isCounted = true;
      missing -= 1;
      timer ??= setTimeout(open, longestWaitMs);
      if (missing > 0) return;
      clearTimeout(timer);
      open();
    };
    return {
      arrive() {
        count();
        return opened;
      },
      leave: count,
    };
  };
}
