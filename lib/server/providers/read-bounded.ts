// Reads at most so many bytes of a body that nobody trusts.
import "server-only";

/** The text of a body up to a number of bytes; the rest is not read. A body that breaks off gives what came. */
export async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
): Promise<{ text: string; isWhole: boolean }> {
  if (!body) return { text: "", isWhole: true };
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let left = limitBytes;
  try {
    while (true) {
      const { done, value } = await reader.read();
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
  }
}
