import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { guardedFetch } from "./guarded-fetch";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real web server on loopback, the requests it saw, and a guard that allows it and nothing else. */
async function serve(listener: RequestListener) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const isAllowed = (target: { address: string; port: number }) =>
    target.address === "127.0.0.1" && target.port === port;
  return { port, base: `http://127.0.0.1:${port}`, seen, isAllowed };
}

const refusal = { code: "address_not_allowed", status: 400 };
const publicSentence = "This address cannot be fetched: it does not lead to a public web server.";

describe("guardedFetch, by the address alone", () => {
  it.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.1./",
    "http://①②⑦.⓪.⓪.①/",
    "http://0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0xa9.0xfe.0xa9.0xfe/",
    "http://2852039166/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "https://10.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://1.1.1.1:8080/",
    "http://1.1.1.1:22/",
    "https://8.8.8.8:6379/",
  ])("refuses %s with the sentence that tells nothing", async (address) => {
    await expect(guardedFetch(address)).rejects.toMatchObject({ ...refusal, message: publicSentence });
  });

  it.each([
    ["file:///etc/passwd", "only http and https"],
    ["ftp://1.1.1.1/a.png", "only http and https"],
    ["data:image/png;base64,AAAA", "only http and https"],
    ["blob:http://localhost/1", "only http and https"],
    ["javascript:alert(1)", "only http and https"],
    ["gopher://127.0.0.1:6379/_FLUSHALL", "only http and https"],
    ["http://user@1.1.1.1/", "user name"],
    ["http://user:secret@1.1.1.1/", "user name"],
    ["http://1.1.1.1#@127.0.0.1:99999/", "public web server"],
    ["/relative.png", "not an address"],
    ["http://", "not an address"],
    ["http://1.1.1.1:99999/", "not an address"],
    ["http://a b/", "not an address"],
    [`http://1.1.1.1/${"a".repeat(3000)}`, "too long"],
  ])("refuses %s", async (address, reason) => {
    const guard = { isAllowed: () => false };
    await expect(guardedFetch(address, guard)).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining(reason),
    });
  });
});

describe("guardedFetch, by name", () => {
  it.each([
    ["a private address", [{ address: "10.1.2.3", family: 4 }]],
    [
      "a public and a private address",
      [
        { address: "1.1.1.1", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ],
    ],
    ["a mapped address", [{ address: "::ffff:169.254.169.254", family: 6 }]],
    ["nothing", []],
  ])("refuses one that leads to %s", async (_, addresses) => {
    const attempt = guardedFetch("http://rebind.test/", { resolveName: async () => addresses });
    await expect(attempt).rejects.toMatchObject({ ...refusal, message: publicSentence });
  });

  it("says the same of a name that does not exist", async () => {
    const resolveName = () => Promise.reject(new Error("ENOTFOUND"));
    const attempt = guardedFetch("http://nowhere.test/", { resolveName });
    await expect(attempt).rejects.toMatchObject({ ...refusal, message: publicSentence });
  });

  it("asks the name server once, connects to what it checked, and names the host", async () => {
    const { port, seen, isAllowed } = await serve((_, response) => response.end("picture"));
    let asked = 0;
    const resolveName = async () => {
      asked++;
      // A second answer would lead elsewhere, as rebinding does.
      return [{ address: asked === 1 ? "127.0.0.1" : "169.254.169.254", family: 4 }];
    };
    const { bytes } = await guardedFetch(`http://picture.test:${port}/a.png`, { resolveName, isAllowed });
    expect(Buffer.from(bytes).toString()).toBe("picture");
    expect(asked).toBe(1);
    expect(seen[0]?.headers.host).toBe(`picture.test:${port}`);
  });

  it("ends at its deadline where the name server does not answer", async () => {
    const resolveName = () => new Promise<never>(() => {});
    await expect(guardedFetch("http://slow.test/", { resolveName, timeoutMs: 20 })).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining("took too long"),
    });
  });
});

describe("guardedFetch, against a server", () => {
  it("gives the bytes and the name, and sends nothing about anybody", async () => {
    const { base, seen, isAllowed } = await serve((_, response) => {
      response.setHeader("set-cookie", "a=b");
      response.end(Buffer.from([1, 2, 3]));
    });
    const fetched = await guardedFetch(`${base}/path/my%20cat.png?size=1`, { isAllowed });
    expect([...fetched.bytes]).toEqual([1, 2, 3]);
    expect(fetched.name).toBe("my cat.png");
    expect(seen[0]?.url).toBe("/path/my%20cat.png?size=1");
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });

  it("follows three redirects, relative ones too, without the cookies they set", async () => {
    const { base, seen, isAllowed } = await serve((request, response) => {
      const hop = Number(request.url?.slice(1));
      if (hop === 3) return response.end("end");
      response
        .writeHead([301, 302, 307][hop] as number, { location: `/${hop + 1}`, "set-cookie": "a=b" })
        .end();
    });
    const { bytes } = await guardedFetch(`${base}/0`, { isAllowed });
    expect(Buffer.from(bytes).toString()).toBe("end");
    expect(seen.map((request) => request.headers.cookie)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("stops at the fourth redirect", async () => {
    const { base, seen, isAllowed } = await serve((_, response) =>
      response.writeHead(302, { location: "/again" }).end(),
    );
    await expect(guardedFetch(base, { isAllowed })).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining("redirects more than 3 times"),
    });
    expect(seen).toHaveLength(4);
  });

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "//10.0.0.1/",
    "http://2130706433/",
    "file:///etc/passwd",
    "http://user:secret@127.0.0.1/",
  ])("checks where a redirect leads: %s", async (location) => {
    const { base, seen, isAllowed } = await serve((_, response) =>
      response.writeHead(302, { location }).end(),
    );
    await expect(guardedFetch(base, { isAllowed })).rejects.toMatchObject(refusal);
    expect(seen).toHaveLength(1);
  });

  it("does not reach a server next door by a redirect", async () => {
    const inner = await serve((_, response) => response.end("secret"));
    const outer = await serve((_, response) => response.writeHead(302, { location: inner.base }).end());
    await expect(guardedFetch(outer.base, { isAllowed: outer.isAllowed })).rejects.toMatchObject(refusal);
    expect(inner.seen).toHaveLength(0);
  });

  it.each([204, 304, 401, 404, 500])("does not take an answer of %i for a picture", async (status) => {
    const { base, isAllowed } = await serve((_, response) => response.writeHead(status).end());
    await expect(guardedFetch(base, { isAllowed })).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining(`answered ${status}`),
    });
  });

  it("refuses an announced size over the limit without reading it, and hangs up", async () => {
    const closed = Promise.withResolvers<void>();
    const { base, isAllowed } = await serve((request, response) => {
      request.socket.on("close", () => closed.resolve());
      response.writeHead(200, { "content-length": "5000000" });
      response.write("x");
    });
    await expect(guardedFetch(base, { isAllowed, limitBytes: 1024 * 1024 })).rejects.toMatchObject({
      code: "image_too_large",
      message: expect.stringContaining("more than 1 MB"),
    });
    await closed.promise;
  });

  it("counts an endless answer, and hangs up at the limit", async () => {
    const closed = Promise.withResolvers<void>();
    const { base, isAllowed } = await serve((request, response) => {
      request.socket.on("close", () => closed.resolve());
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on("drain", more);
      more();
    });
    await expect(guardedFetch(base, { isAllowed, limitBytes: 1024 * 1024 })).rejects.toMatchObject({
      code: "image_too_large",
    });
    await closed.promise;
  });

  it("ends at its deadline where the server is silent or trickles, and hangs up", async () => {
    for (const starts of [false, true]) {
      const closed = Promise.withResolvers<void>();
      const { base, isAllowed } = await serve((request, response) => {
        request.socket.on("close", () => closed.resolve());
        if (starts) response.write("x");
      });
      await expect(guardedFetch(base, { isAllowed, timeoutMs: 100 })).rejects.toMatchObject({
        ...refusal,
        message: expect.stringContaining("took too long"),
      });
      await closed.promise;
    }
  });

  it("says that the connection failed where it breaks off", async () => {
    const { base, isAllowed } = await serve((request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => request.socket.destroy());
    });
    await expect(guardedFetch(base, { isAllowed })).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining("the connection to the server there failed"),
    });
  });
});
