// Reads at most so many bytes of a body that nobody trusts, and where asked to, waits at most so long for them.
import "server-only";
import { createSilenceLimit } from "./stream-repair/silence-limit";

/** The text of a body up to a number of bytes; the rest is not read. A body that breaks off, or does not end in time, gives what came. */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
  waitMs: number | null = null,
): Promise<{ text: string; isWhole: boolean }> {
  if (!body) return { text: "", isWhole: true };
  const reader = body.getReader();
  const limit = waitMs === null ? null : createSilenceLimit(waitMs);
  const decoder = new TextDecoder();
  let text = "";
  let left = limitBytes;
  try {
    while (true) {
      const result = await (limit?.race(reader.read()) ?? reader.read());
      if (result === "silent") {
        void reader.cancel().catch(() => {});
        return { text, isWhole: false };
      }
      const { done, value } = result;
      if (done) return { text: text + decoder.decode(), isWhole: true };
      text += decoder.decode(value.subarray(0, left), { stream: true });
      left -= value.byteLength;
      if (left < 0) {
        await reader.cancel();
        return { text, isWhole: false };
      }
    }
  } catch {
    return { text, isWhole: false };
  } finally {
    limit?.stop();
  }
}
