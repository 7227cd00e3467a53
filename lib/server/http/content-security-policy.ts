// What a page may load and run: its own files, scripts with this answer's nonce, pictures of its own. Model text can name any address;
// nothing is fetched from it. Styles may be inline: React and KaTeX set them on elements, and a style cannot run anything.
import "server-only";

/** The policy of one page. Development needs eval for its error overlays and a socket for reloading. */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const evaluating = isDevelopment ? " 'unsafe-eval'" : "";
  const socket = isDevelopment ? " ws:" : "";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${evaluating}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${socket}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
