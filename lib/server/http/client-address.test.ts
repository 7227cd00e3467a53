import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { clientAddress, isSealed } from "./client-address";
import { sealHeaders, sealRequests } from "./seal-requests";

const asWeb = (headers: IncomingHttpHeaders) => ({
  headers: new Headers(headers as Record<string, string>),
});

function addressAfter(forwarded: string | undefined, socket: string, trustedProxies: number): string {
  const headers: IncomingHttpHeaders = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  sealHeaders(headers, socket, trustedProxies);
  return clientAddress(asWeb(headers));
}

describe("without a trusted proxy", () => {
  test.each([
    [undefined, "203.0.113.7"],
    ["198.51.100.1", "203.0.113.7"],
    ["198.51.100.1, 10.0.0.1", "203.0.113.7"],
    ["unknown", "203.0.113.7"],
  ])("the address is the socket's, whatever the client says of itself (%j)", (forwarded, expected) => {
    expect(addressAfter(forwarded, "203.0.113.7", 0)).toBe(expected);
  });

  it("drops what the client says of host, protocol, port and chain", () => {
    const headers: IncomingHttpHeaders = {
      "x-forwarded-host": "evil.test",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "1",
      forwarded: "for=1.2.3.4",
      host: "127.0.0.1",
    };
    sealHeaders(headers, "127.0.0.1", 0);
    expect(Object.keys(headers).sort()).toEqual(["host", "x-forwarded-for", "x-parallax-seal"]);
  });
});

describe("behind trusted proxies", () => {
  test.each([
    ["198.51.100.1", 1, "198.51.100.1"],
    ["6.6.6.6, 198.51.100.1", 1, "198.51.100.1"],
    ["6.6.6.6, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"],
    [undefined, 1, "10.0.0.9"],
    ["198.51.100.1", 3, "198.51.100.1"],
    ["198.51.100.1:5000", 1, "198.51.100.1"],
    ["[2001:db8:1:2:3::4]:5000", 1, "2001:db8:1:2::/64"],
    [`${"6.6.6.6,".repeat(5000)}198.51.100.1`, 1, "198.51.100.1"],
    ["not an address", 1, "unknown"],
  ])("%j with %i of them is %s", (forwarded, trustedProxies, expected) => {
    expect(addressAfter(forwarded, "10.0.0.9", trustedProxies)).toBe(expected);
  });

  it("takes host and protocol from the outermost of them, not from the client before it", () => {
    const headers: IncomingHttpHeaders = {
      "x-forwarded-host": "evil.test, parallax.example",
      "x-forwarded-proto": "https",
    };
    sealHeaders(headers, "10.0.0.9", 1);
    expect(headers).toMatchObject({ "x-forwarded-host": "parallax.example", "x-forwarded-proto": "https" });
  });
});

describe("one asker", () => {
  test.each([
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:DB8:0:12::1", "2001:db8:0:12::/64"],
    ["2001:db8:0:12:ffff:ffff:ffff:ffff", "2001:db8:0:12::/64"],
    ["2001:0db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
  ])("at %s counts as %s", (socket, expected) => {
    expect(addressAfter(undefined, socket, 0)).toBe(expected);
  });
});

describe("a request that was not sealed", () => {
  test.each([undefined, "", "x", "0".repeat(32)])("has no address, whatever it says (seal %j)", (forged) => {
    const headers = new Headers({ "x-forwarded-for": "198.51.100.1" });
    if (forged !== undefined) headers.set("x-parallax-seal", forged);
    expect(isSealed(headers)).toBe(false);
    expect(clientAddress({ headers })).toBe("unknown");
  });
});

describe("a real server", () => {
  let server: Server;
  beforeAll(async () => {
    sealRequests(0);
    server = createServer((request, response) => {
      const web = asWeb(request.headers);
      response.end(`${clientAddress(web)} ${web.headers.get("x-forwarded-host")}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void server.close());

  it("sees the socket's address in each request, on a kept connection too", async () => {
    const { port } = server.address() as AddressInfo;
    const ask = () =>
      new Promise<string>((resolve, reject) => {
        const headers = {
          "x-forwarded-for": "198.51.100.1",
          "x-forwarded-host": "evil.test",
          "x-parallax-seal": "forged",
        };
        httpRequest({ host: "127.0.0.1", port, headers }, async (response) => {
          resolve(Buffer.concat(await response.toArray()).toString());
        })
          .on("error", reject)
          .end();
      });
    expect(await ask()).toBe("127.0.0.1 null");
    expect(await ask()).toBe("127.0.0.1 null");
  });
});
