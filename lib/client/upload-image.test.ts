// @vitest-environment jsdom
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { uploadImage } from "./upload-image";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Seen = { method: string; url: string; type: string; body: string };

/** A real server that another origin may call, as jsdom's page is one. */
async function serve(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (request.method === "OPTIONS") return response.end();
    const body = Buffer.concat(await request.toArray().catch(() => [])).toString("latin1");
    const { method = "", url = "", headers } = request;
    seen.push({ method, url, type: headers["content-type"] ?? "", body });
    answer(response, request);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const stored = { id: "a", width: 1, height: 2 };
const created = (response: ServerResponse) => response.writeHead(201).end(JSON.stringify(stored));
const file = new File(["\x89PNG bytes"], "cat.png", { type: "image/png" });

describe("uploadImage", () => {
  it("sends the file as a form, and gives what the server made of it", async () => {
    const { base, seen } = await serve(created);
    expect(await uploadImage({ file }, { base })).toEqual(stored);
    expect(seen[0]).toMatchObject({ method: "POST", url: "/api/images" });
    expect(seen[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen[0]?.body).toContain('name="file"; filename="cat.png"');
    expect(seen[0]?.body).not.toContain('name="original"');
  });

  it("asks for the original by a field of the form", async () => {
    const { base, seen } = await serve(created);
    await uploadImage({ file }, { base, keepOriginal: true });
    expect(seen[0]?.body).toMatch(/name="original"\r\n\r\ntrue/);
  });

  it("sends an address as JSON", async () => {
    const { base, seen } = await serve(created);
    await uploadImage({ url: "https://example.com/a.png" }, { base });
    expect(seen[0]?.type).toContain("application/json");
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ url: "https://example.com/a.png", original: false });
  });

  it("says how much has left, up to all of it", async () => {
    const { base } = await serve(created);
    const shares: number[] = [];
    await uploadImage(
      { file: new File([new Uint8Array(300_000)], "a.png") },
      { base, onProgress: (share) => shares.push(share) },
    );
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(shares.at(-1)).toBe(1);
  });

  it("rejects with the server's code and sentence", async () => {
    const error = { code: "image_undecodable", message: "The picture cannot be read." };
    const { base } = await serve((response) => response.writeHead(422).end(JSON.stringify({ error })));
    await expect(uploadImage({ file }, { base })).rejects.toMatchObject({ ...error, isRetryable: false });
  });

  it("rejects with the status where something else answers", async () => {
    const { base } = await serve((response) => response.writeHead(413).end("<html>nginx"));
    await expect(uploadImage({ file }, { base })).rejects.toMatchObject({
      code: "internal",
      message: "The server answered with status 413.",
    });
  });

  it("says that the server cannot be reached where the connection breaks", async () => {
    const { base } = await serve((_, request) => request.socket.destroy());
    await expect(uploadImage({ file }, { base })).rejects.toMatchObject({
      code: "network",
      isRetryable: true,
    });
  });

  it("is given up by its signal, before and after it began", async () => {
    const began = Promise.withResolvers<void>();
    const { base, seen } = await serve(() => began.resolve());
    const abort = new AbortController();
    const upload = uploadImage({ file }, { base, signal: abort.signal });
    await began.promise;
    abort.abort();
    await expect(upload).rejects.toMatchObject({ name: "AbortError" });
    await expect(uploadImage({ file }, { base, signal: abort.signal })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(seen).toHaveLength(1);
  });
});
