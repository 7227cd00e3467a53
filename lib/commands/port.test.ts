// What a start says about an address that it cannot have, with real listeners in the way.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { explainBusyAddress } from "@/lib/commands/port.mjs";

const host = "127.0.0.1";
let server: Server | undefined;

afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

async function occupy(body: string) {
  server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server?.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return { host, port, url: `http://${host}:${port}` };
}

test("a free address has no obstacle", async () => {
  const address = await occupy("");
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  expect(await explainBusyAddress(address)).toBeNull();
});

test("another program on the port is a sentence that names PORT", async () => {
  const address = await occupy("<html>");
  expect(await explainBusyAddress(address)).toMatch(/^PORT \d+ is taken by another program: .+\.$/);
});

test("a running Parallax on the port is recognised", async () => {
  const address = await occupy('{"name":"parallax","status":"ok"}');
  expect(await explainBusyAddress(address)).toContain(`Parallax is already running at ${address.url}`);
});

test("a host of another machine is a sentence that names HOST", async () => {
  const sentence = await explainBusyAddress({ host: "192.0.2.1", port: 3999, url: "http://192.0.2.1:3999" });
  expect(sentence).toMatch(/^HOST "192\.0\.2\.1" is not an address of this machine/);
});
