// Whatever a provider does with a key that it was sent, nobody sees it again: not in a page, an answer, a file, a link, a log or the database.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { standaloneFolder } from "@/lib/commands/build.mjs";
import { markers, testWithEcho } from "./support/echo-app";
import { echoModels } from "./support/echo-upstream";
import { expect } from "./support/fixtures";

const test = testWithEcho();

test("keys that a provider says back are seen nowhere: pages, answers, files, links, logs, database, bundle", async ({
  app,
  echo,
}) => {
  const places = new Map<string, string>();
  const keep = (name: string, text: string) => void places.set(`${places.size} ${name}`, text);
  const call = async (path: string, body?: unknown, method = body === undefined ? "GET" : "POST") => {
    const response = await fetch(app.url + path, {
      method,
      redirect: "manual",
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    keep(`${method} ${path}`, `${JSON.stringify([...response.headers])} ${bytes.toString("latin1")}`);
    return { status: response.status, bytes, json: () => JSON.parse(bytes.toString()) };
  };

  expect((await call("/api/providers/groq/key", { key: markers.own }, "PUT")).status).toBe(200);
  const added = { name: "Mine", baseURL: `${echo.url}/v1`, key: markers.own };
  const { id: own } = (await call("/api/providers", added)).json();
  await call("/api/providers/groq/check", { model: "plain", route: true });
  await call(`/api/providers/${own}/check`, { model: "midway" });

  const conversations: string[] = [];
  for (const provider of ["echo", "groq", own]) {
    for (const models of [echoModels.slice(0, 7), echoModels.slice(7)]) {
      const lanes = models.map((model) => ({ id: `${provider}-${model}`, provider, model }));
      const stream = await call("/api/chat", { text: `Hello ${provider}`, images: [], lanes });
      expect(stream.status).toBe(200);
      expect(stream.bytes.toString()).toContain("[DONE]");
    }
  }
  for (const { id } of (await call("/api/conversations")).json().conversations) conversations.push(id);
  expect(conversations).toHaveLength(6);
  for (const id of conversations) {
    const { turns } = (await call(`/api/conversations/${id}`)).json();
    for (const { replies } of turns)
      for (const reply of replies) expect((await call(`/api/replies/${reply.id}/wire`)).status).toBe(200);
    await call(`/c/${id}`);
    for (const format of ["json", "markdown"]) await call(`/api/conversations/${id}/export?format=${format}`);
    await call(`/api/shares/review?conversationId=${id}`);
    const { token } = (await call("/api/shares", { conversationId: id, include: { thinking: true } })).json();
    for (const rest of ["", "/data", "/recording", "/markdown", "/preview"]) await call(`/s/${token}${rest}`);
    await call(`/shares/continue/${token}`);
  }
  for (const page of [
    "/",
    "/models",
    "/measurements",
    "/shares",
    "/settings",
    "/settings/providers",
    "/about",
  ])
    expect((await call(page)).status, page).toBe(200);
  for (const route of [
    "models",
    "providers",
    "health",
    "metrics",
    "measurements",
    "usage",
    "shares",
    "presets",
  ])
    await call(`/api/${route}`);
  for (const provider of ["echo", "groq", "openrouter", own]) {
    await call(`/api/code?provider=${provider}&model=plain`);
    await call("/api/estimate", {
      text: "Hello",
      images: [],
      lanes: [{ id: "a", provider, model: "plain" }],
    });
  }
  const archive = unzipSync((await call("/api/conversations/archive")).bytes);
  for (const [name, bytes] of Object.entries(archive)) keep(name, Buffer.from(bytes).toString("latin1"));
  keep("log", app.output());
  await keepFolder(app.dataDir, keep);
  await keepFolder(join(standaloneFolder, ".next", "static"), keep);

  // The keys were sent, each to its own provider: what follows can fail.
  const sent = new Set(echo.seen.flatMap(({ keys }) => keys));
  expect([...sent].sort()).toEqual([markers.server, markers.header, markers.own].sort());
  expect(places.size).toBeGreaterThan(200);
  const found = [...places].flatMap(([name, text]) =>
    Object.entries(markers).flatMap(([kind, marker]) =>
      spellings(marker).some((spelling) => text.includes(spelling)) ? [`${kind} key in ${name}`] : [],
    ),
  );
  expect(found).toEqual([]);
});

/** Three characters of a key may pass before it is recognised; no more may be found in any spelling. */
function spellings(marker: string): string[] {
  const core = marker.slice(3);
  return [
    core,
    encodeURIComponent(core),
    core.replaceAll("&", "&amp;"),
    core.replaceAll("&", "\\u0026"),
    Buffer.from(marker).toString("base64").slice(4, 24),
    Buffer.from(marker).toString("hex"),
    marker.slice(-9),
  ];
}

async function keepFolder(folder: string, keep: (name: string, text: string) => void): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) keep(path, await readFile(path, "latin1"));
  }
}
