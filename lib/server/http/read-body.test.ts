import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import type { AppError } from "@/lib/domain/errors";
import { readBody } from "./read-body";

const limitBytes = 1024 * 1024;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A real server that reads each body with the limit, and answers with its length or the error's code. */
async function serve() {
  const server = createServer(async (incoming, response) => {
    const request = new Request("http://127.0.0.1/", {
      method: "POST",
      headers: incoming.headers as Record<string, string>,
      body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>,
      duplex: "half",
    } as RequestInit);
    const answer = await readBody(request, { limitBytes }).then(
      (body) => ({ status: 200, text: String(body.length) }),
      (error: AppError) => ({ status: error.status, text: error.message }),
    );
    response.writeHead(answer.status).end(answer.text);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function send(
  port: number,
  headers: Record<string, string>,
  chunks: number,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, method: "POST", headers }, async (response) => {
      const parts = await response.toArray();
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
    });
    request.on("error", reject);
    for (let sent = 0; sent < chunks; sent++) request.write(Buffer.alloc(64 * 1024));
    request.end();
  });
}

describe("readBody", () => {
  it("gives the whole body up to its limit", async () => {
    const port = await serve();
    expect(await send(port, {}, 16)).toEqual({ status: 200, text: String(limitBytes) });
    expect(await send(port, { "content-length": "65536" }, 1)).toEqual({ status: 200, text: "65536" });
    expect(await send(port, {}, 0)).toEqual({ status: 200, text: "0" });
  });

  it("answers 413 to a body that grows past its limit, while it is still being sent", async () => {
    const port = await serve();
    expect(await send(port, {}, 40)).toEqual({
      status: 413,
      text: "The request is too large: at most 1 MB are accepted.",
    });
  });

  it("answers 413 to an announced length over the limit", async () => {
    const port = await serve();
    expect(await send(port, { "content-length": String(40 * 64 * 1024) }, 40)).toMatchObject({ status: 413 });
  });

  it("reads no more than one chunk past the limit, and none of a body announced as too large", async () => {
    let read = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            read++;
            controller.enqueue(new Uint8Array(64 * 1024));
          },
        },
        { highWaterMark: 0 },
      );
    const request = (headers: Record<string, string>) =>
      new Request("http://127.0.0.1/", {
        method: "POST",
        body: endless(),
        duplex: "half",
        headers,
      } as RequestInit);
    await expect(readBody(request({}), { limitBytes })).rejects.toMatchObject({ code: "body_too_large" });
    expect(read).toBe(17);
    read = 0;
    const announced = request({ "content-length": "99999999" });
    await expect(readBody(announced, { limitBytes })).rejects.toMatchObject({ code: "body_too_large" });
    expect(read).toBe(0);
  });

  it("uses the code it was given, and kilobytes for a small limit", async () => {
    const request = new Request("http://127.0.0.1/", { method: "POST", body: "x".repeat(2048) });
    await expect(readBody(request, { limitBytes: 1024, tooLarge: "image_too_large" })).rejects.toMatchObject({
      code: "image_too_large",
      message: "The picture is too large: at most 1 KB are accepted.",
    });
  });

  it("does not take a body for whole that is shorter than announced", async () => {
    const request = new Request("http://127.0.0.1/", {
      method: "POST",
      body: "half",
      headers: { "content-length": "8" },
    });
    await expect(readBody(request, { limitBytes })).rejects.toMatchObject({
      status: 413,
      message: "The request is too large: it arrived cut short.",
    });
  });
});
