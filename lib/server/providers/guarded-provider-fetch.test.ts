import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FakeUpstream, startFakeUpstream, streamOf } from "./__fixtures__/fake-upstream";
import { createGuardedFetch } from "./guarded-provider-fetch";

let upstream: FakeUpstream;
let other: FakeUpstream;
beforeAll(async () => {
  [upstream, other] = await Promise.all([startFakeUpstream(), startFakeUpstream()]);
});
beforeEach(() => {
  upstream.requests.length = 0;
  other.requests.length = 0;
});
afterAll(() => Promise.all([upstream.close(), other.close()]));

const open = createGuardedFetch({ allowsPrivate: true });
const shut = createGuardedFetch({ allowsPrivate: false });
const refusal = { code: "address_not_allowed" };

describe("a fetch for the open Internet", () => {
  it.each([
    "https://127.0.0.1/v1",
    "https://localhost/v1",
    "https://127.1/v1",
    "https://2130706433/v1",
    "https://0x7f.1/v1",
    "https://[::1]/v1",
    "https://[::ffff:169.254.169.254]/v1",
    "https://[64:ff9b::a9fe:a9fe]/v1",
    "https://[2002:7f00:1::]/v1",
    "https://[2001:0:7f00:1::]/v1",
    "https://169.254.169.254/latest/meta-data",
    "https://168.63.129.16/",
    "https://10.0.0.1/v1",
    "https://192.168.0.1/v1",
    "https://198.51.100.7/v1",
    "https://224.0.0.1/v1",
    "http://1.1.1.1/v1",
    "file:///etc/passwd",
    "ftp://1.1.1.1/",
  ])("refuses %s", async (address) => {
    await expect(shut(address)).rejects.toMatchObject(refusal);
  });

  it("refuses a name as soon as one of its addresses is private", async () => {
    const guarded = createGuardedFetch({
      allowsPrivate: false,
      resolveName: async () => [
        { address: "1.1.1.1", family: 4 },
        { address: "10.0.0.1", family: 4 },
      ],
    });
    await expect(guarded("https://provider.test/v1")).rejects.toMatchObject(refusal);
  });
});

describe("a fetch to a provider", () => {
  it("asks the name server once and connects to what it checked", async () => {
    upstream.answer((_, response) => void response.end("{}"));
    const asked: string[] = [];
    const guarded = createGuardedFetch({
      allowsPrivate: true,
      resolveName: async (name) => {
        asked.push(name);
        return [{ address: asked.length === 1 ? "127.0.0.1" : "169.254.169.254", family: 4 }];
      },
    });
    const url = `http://provider.test:${upstream.port}/v1/models`;
    expect((await guarded(url, { headers: { authorization: "Bearer k" } })).status).toBe(200);
    expect(upstream.requests[0]!.headers).toMatchObject({
      host: `provider.test:${upstream.port}`,
      authorization: "Bearer k",
    });
    await expect(guarded(url)).rejects.toMatchObject(refusal);
    expect(asked).toEqual(["provider.test", "provider.test"]);
    expect(upstream.requests).toHaveLength(1);
  });

  it("streams an answer, and hangs up when its reader does", async () => {
    upstream.answer(streamOf("data: 1\n\ndata: 2\n\n", 9));
    const response = await open(`${upstream.url}/v1`, { method: "POST", body: "{}" });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await response.text()).toBe("data: 1\n\ndata: 2\n\n");
    expect(upstream.requests[0]).toMatchObject({ method: "POST", body: "{}" });

    const closed = Promise.withResolvers<void>();
    upstream.answer((_, answer) => {
      answer.on("close", closed.resolve);
      answer.write("data: 1\n\n");
    });
    const reader = (await open(upstream.url)).body!.getReader();
    await reader.read();
    await reader.cancel();
    await closed.promise;
  });

  it("gives a redirect back, so that neither key nor question goes elsewhere", async () => {
    upstream.answer((_, response) => {
      response.writeHead(307, { location: `${other.url}/v1` }).end();
    });
    const response = await open(upstream.url, { method: "POST", body: "private" });
    expect(response.status).toBe(307);
    expect(other.requests).toHaveLength(0);
  });

  it("ends with the reason of its signal, before and while it is answered", async () => {
    upstream.answer(() => {});
    const stop = new AbortController();
    const asked = open(upstream.url, { signal: stop.signal });
    stop.abort("stopped");
    await expect(asked).rejects.toBe("stopped");
    await expect(open(upstream.url, { signal: AbortSignal.abort("before") })).rejects.toBe("before");
  });

  it("fails with the code of the connection where nobody listens", async () => {
    const gone = await startFakeUpstream();
    await gone.close();
    await expect(open(gone.url)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});
