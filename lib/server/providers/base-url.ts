// What may stand as a provider's address. It does not know environments.
import "server-only";

/** The address without a slash at the end, or why it cannot be used, as the end of a sentence that begins with its name. */
export function readBaseUrl(text: string): { url: string } | { problem: string } {
  if (!URL.canParse(text)) return { problem: "must be a whole address such as https://host/v1" };
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return { problem: "must begin with http:// or https://" };
  if (url.username || url.password) return { problem: "must not hold a user name or password" };
  if (url.search || url.hash) return { problem: "must end with its path, without ? or #" };
  return { url: url.href.replace(/\/+$/, "") };
}
