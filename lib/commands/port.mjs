// Finds a free port. Says whether an address is free to listen on and, if not, why, in one sentence that names the variable to change.
// Knows of Parallax only that it answers on /api/health.
import { once } from "node:events";
import { createServer } from "node:net";

/** A port of the loopback that nothing uses now. */
export async function findFreePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Null when one can listen there; otherwise a sentence.
 * @param {{ host: string, port: number, url: string }} address
 * @returns {Promise<string | null>}
 */
export async function explainBusyAddress(address) {
  const code = await tryToListen(address);
  if (code === null) return null;
  const { host, port, url } = address;
  if (code === "EADDRINUSE") {
    if (await isParallax(url)) {
      return `Parallax is already running at ${url}: open it, stop it, or choose another port with PORT.`;
    }
    return `PORT ${port} is taken by another program: stop it, or choose another port with PORT.`;
  }
  if (code === "EACCES") return `PORT ${port} needs more rights than this user has: choose one above 1023.`;
  return `HOST "${host}" is not an address of this machine (${code}).`;
}

function tryToListen({ host, port }) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(error.code));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

async function isParallax(url) {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(1_000) });
    return (await response.json()).name === "parallax";
  } catch {
    return false;
  }
}
