// What a long link costs its reader: a conversation of 500 turns in two lanes is imported, shared and opened. Prints for each page of 50
// turns the time to the first and the last byte, and the size of its HTML, bare and compressed, beside a bare Node server that sends the
// same bytes.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { type RunningApp, startApp } from "@/e2e/support/app";
import { writeTokens } from "@/e2e/support/scenario-text";
import { startUpstream } from "@/e2e/support/upstream";
import { conversationFileEnd, conversationFileStart } from "@/lib/domain/export/conversation-file";
import { importedReply } from "@/lib/domain/export/imported-reply";
import type { PortableConversation } from "@/lib/domain/export/portable-conversation";

const turnCount = 500;
const replyTokens = 200;
const rounds = 5;
/** What was promised of each page. */
const limits = { firstByteMs: 300, gzipBytes: 100_000 };

const lanes = ["left", "right"].map((id) => ({ id, provider: "scripted", model: `tokens:${replyTokens}:1` }));

function longConversation(): PortableConversation {
  return {
    title: "Five hundred turns",
    createdAt: 0,
    updatedAt: 0,
    lanes,
    leaf: turnCount - 1,
    turns: Array.from({ length: turnCount }, (_, index) => ({
      parent: index === 0 ? null : index - 1,
      text: `Question ${index + 1}: ${writeTokens(`question ${index}`, 20).join("")}`,
      pictures: [],
      replies: lanes.map((lane) => ({
        ...importedReply({ lane, text: writeTokens(`${lane.id} ${index}`, replyTokens).join(""), at: index }),
        usage: {
          inputTokens: 1_000 + index,
          cachedInputTokens: 0,
          cacheWriteTokens: null,
          outputTokens: replyTokens,
          reasoningTokens: null,
          isEstimated: false,
        },
        timings: { firstTokenMs: 300 + index, totalMs: 5_000, tokensPerSecond: 40 },
        cost: { estimatedNanodollars: null, computedNanodollars: 600_000 + index, reportedNanodollars: null },
      })),
      verdict: null,
      createdAt: index,
    })),
  };
}

async function post(app: RunningApp, path: string, body: string) {
  const response = await fetch(app.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function fetchPage(url: string) {
  const startedAt = performance.now();
  const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const reader = response.body!.getReader();
  const chunks: Uint8Array[] = [];
  let firstByteMs = Number.NaN;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (chunks.length === 0) firstByteMs = performance.now() - startedAt;
    chunks.push(read.value);
  }
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return { firstByteMs, lastByteMs: performance.now() - startedAt, html: Buffer.concat(chunks) };
}

const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

const upstream = await startUpstream();
const app = await startApp({ upstream });
const imported = await post(
  app,
  "/api/conversations/import",
  conversationFileStart(longConversation()) + conversationFileEnd,
);
const { url } = await post(app, "/api/shares", JSON.stringify({ conversationId: imported.id }));
const { pageStarts } = (await (await fetch(`${url}/data`)).json()) as { pageStarts: number[] };

let bytes = Buffer.alloc(0);
const bare = createServer((_, response) =>
  response.writeHead(200, { "content-type": "text/html" }).end(bytes),
);
bare.listen(0, "127.0.0.1");
await once(bare, "listening");
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;

const worst = { firstByteMs: 0, gzipBytes: 0 };
for (const [page, start] of pageStarts.entries()) {
  const address = page === 0 ? url : `${url}?page=${page + 1}`;
  const first = await fetchPage(address);
  bytes = first.html;
  const ours = [first];
  const theirs = [];
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await fetchPage(bareUrl));
    ours.push(await fetchPage(address));
  }
  const gzipBytes = gzipSync(first.html).length;
  const firstByteMs = median(ours.map((each) => each.firstByteMs));
  console.log(
    `turns ${start + 1}–${pageStarts[page + 1] ?? turnCount}: first byte ${firstByteMs.toFixed(0)} ms ` +
      `(cold ${first.firstByteMs.toFixed(0)}, bare server ${median(theirs.map((each) => each.firstByteMs)).toFixed(1)}), ` +
      `last ${median(ours.map((each) => each.lastByteMs)).toFixed(0)} ms, ` +
      `HTML ${(first.html.length / 1024).toFixed(0)} KB, gzip ${(gzipBytes / 1024).toFixed(1)} KB`,
  );
  worst.firstByteMs = Math.max(worst.firstByteMs, firstByteMs);
  worst.gzipBytes = Math.max(worst.gzipBytes, gzipBytes);
}
console.log(
  `worst page: first byte ${worst.firstByteMs.toFixed(0)} ms of ${limits.firstByteMs}, ` +
    `gzip ${worst.gzipBytes} bytes of ${limits.gzipBytes}`,
);

await app.stop();
bare.close();
await upstream.close();
