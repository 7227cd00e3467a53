// What a large catalogue costs: 6,000 offers are served as four providers' lists and taken over by a real refresh. Prints how long that took,
// and for each page the time to its first byte, its last byte and its size, before and after; and once more while every list hangs.
import { startApp } from "@/e2e/support/app";
import { deepinfraEntry, openrouterEntry, servePriceLists } from "@/e2e/support/price-lists";
import { startUpstream } from "@/e2e/support/upstream";

const counts = { openrouter: 3_000, deepinfra: 3_000 };
const rounds = 9;
const pages = [
  "/",
  "/models",
  "/models?sort=input&vision=1",
  "/models?q=model+29",
  "/models?page=60",
  "/models/meta/llama-3.2-11b-vision-instruct",
  "/models/lab-1/model-290",
];

const authors = 40;
const nameOf = (index: number) => `lab-${index % authors}/model-${index}`;
const perToken = (index: number) => (0.000_000_1 + (index % 500) / 1e9).toFixed(10);

async function timePage(url: string) {
  const startedAt = performance.now();
  const response = await fetch(url, { headers: { "accept-encoding": "identity" } });
  const reader = response.body!.getReader();
  let firstByteMs = Number.NaN;
  let bytes = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (bytes === 0) firstByteMs = performance.now() - startedAt;
    bytes += read.value.length;
  }
  if (response.status >= 400 && !url.includes("lab-1")) throw new Error(`${url} answered ${response.status}`);
  return { firstByteMs, lastByteMs: performance.now() - startedAt, bytes };
}

const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;

async function timeAll(title: string): Promise<void> {
  console.log(title);
  for (const page of pages) {
    await timePage(app.url + page);
    const times: Awaited<ReturnType<typeof timePage>>[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await timePage(app.url + page));
    const of = (read: (each: (typeof times)[number]) => number) => median(times.map(read));
    console.log(
      `  ${page.padEnd(46)} first byte ${of((each) => each.firstByteMs).toFixed(0)} ms, ` +
        `last ${of((each) => each.lastByteMs).toFixed(0)} ms, ${(of((each) => each.bytes) / 1024).toFixed(0)} KB`,
    );
  }
}

async function refresh(): Promise<number> {
  const startedAt = performance.now();
  const address = `${app.url}/api/models/refresh`;
  await fetch(address, { method: "POST" });
  for (;;) {
    const { isRunning, lists: reports } = await (await fetch(address)).json();
    if (!isRunning) {
      const listed = reports.reduce((sum: number, { listed }: { listed: number }) => sum + listed, 0);
      console.log(`refresh: ${listed} offers in ${(performance.now() - startedAt).toFixed(0)} ms`);
      return listed;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const lists = await servePriceLists();
lists.bodies.openrouter = {
  data: Array.from({ length: counts.openrouter }, (_, index) => ({
    ...openrouterEntry(perToken(index), perToken(index * 3)),
    id: nameOf(index),
    name: `Lab ${index % authors}: Model ${index}`,
  })),
};
lists.bodies.deepinfra = {
  data: Array.from({ length: counts.deepinfra }, (_, index) => ({
    ...deepinfraEntry(0.1 + (index % 70) / 100, 0.2),
    id: nameOf(index),
  })),
};
const upstream = await startUpstream();
const app = await startApp({ upstream, env: lists.env });

await timeAll("as bundled");
await refresh();
await timeAll("with 6,000 offers");
await refresh();
lists.isHeld = true;
await fetch(`${app.url}/api/models/refresh`, { method: "POST" });
await timeAll("while a refresh hangs");

await app.stop();
await lists.close();
await upstream.close();
