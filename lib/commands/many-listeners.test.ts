import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";

const connections = 24;
const module = JSON.stringify(pathToFileURL("lib/commands/many-listeners.mjs").href);

/** Stands still until all have called, then counts the turns of the event loop until all are heard; answers one request. */
const script = (isWide: boolean) => `
  import { createServer } from "node:http";
  import { listenWithMany } from ${module};
  if (${isWide}) listenWithMany();
  const server = createServer((request, response) => response.end("heard"));
  let heard = 0;
  let turns = 0;
  server.on("connection", () => { heard += 1; });
  server.listen({ port: 0, host: "127.0.0.1" }, () => {
    setTimeout(() => {
      console.log(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
      const turn = () => {
        turns += 1;
        if (heard < ${connections}) return setImmediate(turn);
        console.log(turns);
      };
      setImmediate(turn);
    }, 50);
  });
`;

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

async function serve(isWide: boolean) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script(isWide)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  endings.push(() => child.kill("SIGKILL"));
  const line = async () => String((await once(child.stdout, "data"))[0]).trim();
  const port = Number(await line());
  const sockets = Array.from({ length: connections }, () => connect(port, "127.0.0.1"));
  endings.push(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { port, turns: Number(await line()) };
}

test.runIf(process.platform === "linux")(
  "hears several new connections in one turn of the event loop",
  async () => {
    expect((await serve(false)).turns).toBeGreaterThanOrEqual(connections);
    const { port, turns } = await serve(true);
    expect(turns).toBeLessThan(connections * 0.75);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("heard");
  },
);
