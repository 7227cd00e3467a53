// A proxy that does to connections what networks do: cuts them, cuts those that are idle, or lets them stand open with nothing coming
// through. Plain TCP: it knows nothing of HTTP.
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type FaultyProxy = {
  url: string;
  /** Ends every connection in the middle; returns how many. */
  cut(): number;
  /** From now on nothing comes through, in either direction; connections stay open, new ones too. */
  freeze(): void;
  /** New connections work again; frozen ones stay as they are, as after a change of network. */
  thaw(): void;
  /** New connections are refused and present ones cut until `thaw`. */
  goDark(): void;
  openCount(): number;
  /** Connections that were cut because nothing came through them. */
  idleCuts(): number;
  close(): Promise<void>;
};

export async function startFaultyProxy(
  target: string,
  { idleLimitMs = 0 }: { idleLimitMs?: number } = {},
): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let state: "open" | "frozen" | "dark" = "open";
  let idleCuts = 0;

  const server = createServer((near) => {
    if (state === "dark") return void near.destroy();
    near.on("error", () => {});
    // A frozen network takes the connection and answers nothing.
    if (state === "frozen") return void pairs.add({ near, far: near });
    const far = connect(Number(port), hostname);
    const pair = { near, far };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    far.on("error", end);
    near.pipe(far);
    far.pipe(near);
    near.on("close", end);
    far.on("close", end);
    if (idleLimitMs > 0) {
      far.setTimeout(idleLimitMs, () => {
        idleCuts += 1;
        end();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  function cut(): number {
    const all = [...pairs];
    for (const { near, far } of all) {
      near.destroy();
      far.destroy();
    }
    pairs.clear();
    return all.length;
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    freeze() {
      state = "frozen";
      for (const { near, far } of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    thaw() {
      state = "open";
    },
    goDark() {
      state = "dark";
      cut();
    },
    openCount: () => pairs.size,
    idleCuts: () => idleCuts,
    async close() {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
