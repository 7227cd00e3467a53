// What this process writes to its output, its own lines and those of the framework and of libraries, passes through one redaction. It does
// not know who writes.
import "server-only";
import { redactKnown } from "./known-secrets";

type Output = Pick<NodeJS.WriteStream, "write"> & Partial<Pick<NodeJS.WriteStream, "on">>;

const guarded = Symbol.for("parallax.guardedOutput");

/**
 * Cleans every text that is written to these from now on. A reader that went away is no error: the framework would write that down too, to
 * the same reader, and so on without end.
 */
export function guardOutput(outputs: readonly Output[]): void {
  for (const output of outputs as readonly (Output & { [guarded]?: true })[]) {
    if (output[guarded]) continue;
    output[guarded] = true;
    output.on?.("error", () => {});
    const write = output.write.bind(output) as (chunk: unknown, ...rest: unknown[]) => boolean;
    output.write = (chunk: unknown, ...rest: unknown[]) => write(cleanChunk(chunk), ...rest);
  }
}

function cleanChunk(chunk: unknown): unknown {
  if (typeof chunk === "string") return redactKnown(chunk);
  if (!(chunk instanceof Uint8Array)) return chunk;
  const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("utf8");
  const clean = redactKnown(text);
  return clean === text ? chunk : Buffer.from(clean, "utf8");
}
