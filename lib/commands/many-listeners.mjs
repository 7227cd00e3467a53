// A listening socket hands over one connection in each turn of the event loop. While many replies stream, a turn takes tens of milliseconds,
// and a Stop on a connection of its own would wait seconds to be heard. So the server listens with several sockets on its one port.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import { createServer } from "node:net";

/** Sockets beside the server's own: eight connections are heard in a turn where one was. */
const moreListeners = 7;
const channel = "tracing:net.server.listen:asyncStart";

/** Gives the next HTTP server that listens on a port its further sockets, where the system can share a port among them. */
export function listenWithMany() {
  if (process.platform !== "linux") return;
  subscribe(channel, onListen);
}

function onListen(message) {
  const { server, options } = message;
  if (!(server instanceof Server) || options.port === undefined) return;
  unsubscribe(channel, onListen);
  options.reusePort = true;
  server.once("listening", () => {
    const { port, address } = server.address();
    for (let index = 0; index < moreListeners; index += 1) {
      const listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
        server.emit("connection", socket),
      );
      // One less, and all the others still serve.
      listener.on("error", () => {});
      listener.listen({ port, host: address, reusePort: true, backlog: 511 }).unref();
    }
  });
}
