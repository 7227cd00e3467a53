// What Parallax adds before the first token: the same scripted upstream asked through a bare Node proxy and through the production build,
// turn by turn in one run. Prints p50 and p95 of both, at one and at twenty streams at a time. Read the differences and the ratios.

import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { startApp } from "@/e2e/support/app";
import { startUpstream } from "@/e2e/support/upstream";

const rounds = 60;
const model = "tokens:40:5";

/** A pipe and nothing else: the least that any server between a browser and a provider can cost. */
async function startProxy(target: string) {
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const { host: _, ...headers } = incoming.headers;
    const options = { hostname, port, path: incoming.url, method: incoming.method, headers };
    const upstream = httpRequest(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(upstream);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** Milliseconds from sending a request to the first bytes that hold `marker`. */
async function firstToken(url: string, body: unknown, marker: RegExp): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  let firstMs = Number.NaN;
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    if (!Number.isNaN(firstMs)) continue;
    text += decoder.decode(chunk, { stream: true });
    if (marker.test(text)) firstMs = performance.now() - startedAt;
  }
  return firstMs;
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

const upstream = await startUpstream();
const proxy = await startProxy(upstream.url);
const app = await startApp({ upstream });

const ask = {
  proxy: () =>
    firstToken(
      `${proxy.url}/v1/chat/completions`,
      { model, stream: true, messages: [{ role: "user", content: "How fast?" }] },
      /"content":\s*"[^"]/,
    ),
  parallax: () =>
    firstToken(
      `${app.url}/api/chat`,
      { text: "How fast?", images: [], lanes: [{ id: "a", provider: "scripted", model }] },
      /text-delta/,
    ),
};

for (const parallel of [1, 20]) {
  const times = { proxy: [] as number[], parallax: [] as number[] };
  for (const name of ["proxy", "parallax"] as const) await ask[name]();
  for (let round = 0; round < rounds / (parallel > 1 ? 6 : 1); round += 1) {
    for (const name of ["proxy", "parallax"] as const) {
      times[name].push(...(await Promise.all(Array.from({ length: parallel }, () => ask[name]()))));
    }
  }
  for (const share of [0.5, 0.95]) {
    const bare = percentile(times.proxy, share);
    const ours = percentile(times.parallax, share);
    console.log(
      `first token, ${parallel} at a time, p${share * 100}: proxy ${bare.toFixed(1)} ms, parallax ${ours.toFixed(1)} ms, ` +
        `added ${(ours - bare).toFixed(1)} ms, ratio ${(ours / bare).toFixed(1)}`,
    );
  }
}

await app.stop();
proxy.close();
await upstream.close();
