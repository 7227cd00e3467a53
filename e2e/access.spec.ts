// Every page and route there is, asked by nobody, by another person and with links that were revoked: real requests to the production build,
// written as an attacker would write them. What owes what to whom is in support/route-table.ts.
import { connect } from "node:net";
import { unzipSync } from "fflate";
import { expect } from "./support/fixtures";
import { type Entry, findRoutes, routeTable, type Things } from "./support/route-table";
import type { Received, Sent } from "./support/send";
import {
  makeThings,
  marker,
  metricsToken,
  nobodyAt,
  type Person,
  signInByPassword,
  signInByProvider,
  stateOf,
  test,
} from "./support/signed-in-app";

// A server function that refuses is logged like any other.
test.use({ expectedServerErrors: [/./] });

let owner: Person;
let other: Person;
let mine: Things;
let before: string;

test.beforeAll(async ({ app }) => {
  owner = await signInByPassword(app.url);
  other = await signInByProvider(app.url);
  mine = await makeThings(app.url, owner);
  before = await stateOf(owner, mine);
});

const entries = Object.entries(routeTable).map(([name, entry]) => {
  const [method = "", pattern = ""] = name.split(" ");
  return { name, pattern, method: method === "PAGE" ? "GET" : method, isPage: method === "PAGE", ...entry };
});
type Row = (typeof entries)[number];

const requestOf = ({ method, path, body }: Row, things = mine) => ({
  method,
  path: path(things),
  body: body?.(things),
});

/** All text of an answer, that of a zip's files too. */
function textOf({ bytes, text, headers }: Received): string {
  if (!headers["content-type"]?.includes("zip")) return text;
  const files = Object.values(unzipSync(new Uint8Array(bytes)));
  return [text, ...files.map((file) => Buffer.from(file).toString("utf8"))].join("\n");
}

/** What of one person's things stands in an answer, but for what the question itself named. */
function leaksIn(answer: Received, asked: string): string[] {
  const text = `${JSON.stringify(answer.headers)}\n${textOf(answer)}`;
  const secrets = [marker, ...Object.values(mine)].filter((secret) => !asked.includes(secret));
  const isPicture = /^image\/(?!svg)/.test(answer.headers["content-type"] ?? "");
  return [
    ...secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase())),
    ...(isPicture ? ["a picture"] : []),
  ];
}

/** Ways past a guard that have worked with other products. */
const forged = {
  "x-forwarded-for": "127.0.0.1",
  "x-real-ip": "127.0.0.1",
  "x-forwarded-host": "localhost",
  forwarded: "for=127.0.0.1",
};
const bypasses: Record<string, string>[] = [
  {},
  { "x-middleware-subrequest": Array<string>(5).fill("middleware").join(":"), ...forged },
  { "x-middleware-subrequest": Array<string>(5).fill("src/middleware").join(":"), "x-middleware-next": "1" },
  {
    "x-middleware-subrequest": Array<string>(5).fill("proxy").join(":"),
    "x-middleware-rewrite": "/s/x",
    "x-middleware-override-headers": "cookie",
    "x-middleware-request-cookie": "x",
  },
  {
    "x-invoke-path": "/sign-in",
    "x-matched-path": "/sign-in",
    "x-nextjs-data": "1",
    "x-now-route-matches": "1",
    "x-original-url": "/sign-in",
    "x-rewrite-url": "/sign-in",
    "x-parallax-path": "/s/x",
  },
  {
    authorization: "Bearer x",
    cookie: `parallax_session=${"A".repeat(43)}; __Host-parallax_session=local`,
    "x-parallax-seal": "1",
    "x-parallax-own": "1",
  },
];

/** Requests by which the router asks for parts of a page. */
const partial: Record<string, string>[] = [
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(["", {}, null, null, true])) },
];

/** Asks as the router does, which is first sent on to an address that bears a hash of these headers. */
async function askForPart(person: Person, request: Sent, headers: Record<string, string>): Promise<Received> {
  const answer = await person.send({ ...request, headers: { cookie: person.cookie, ...headers } });
  const { location = "" } = answer.headers;
  if (!location.includes("_rsc")) return answer;
  const { pathname, search } = new URL(location, "http://localhost");
  return person.send({ ...request, path: pathname + search, headers: { cookie: person.cookie, ...headers } });
}

/** Other ways to write a path. */
const spellings = (path: string): string[] => {
  const [bare = "", query] = path.split("?");
  const rest = query ? `?${query}` : "";
  return [
    `${bare}.rsc${rest}`,
    `${bare}.segments/_tree.segment.rsc`,
    `${bare}/${rest}`,
    `/${bare}${rest}`,
    `/.${bare}${rest}`,
    `/s/..${bare}${rest}`,
    `/_next/..${bare}${rest}`,
    `/_next/data/x${bare}.json`,
    `/%2e${bare}${rest}`,
    `${bare};x=1${rest}`,
    `${bare}%00${rest}`,
    `http://127.0.0.1${path}`,
    `http://evil.test${path}`,
  ];
};

/** A page answers 200 even where it only says that the reader has to go elsewhere, once its router asks for a part of it. */
function expectRefused(answer: Received, row: Row, what: string, isPartial = false): void {
  expect.soft(leaksIn(answer, row.path(mine)), what).toEqual([]);
  if (isPartial) return;
  if (row.isPage) expect.soft([307, 308, 404], what).toContain(answer.status);
  else expect.soft([401, 403, 404], what).toContain(answer.status);
}

test("the table names every page and route", () => {
  expect(Object.keys(routeTable).sort()).toEqual(findRoutes());
});

test("the owner is answered, so that the refusals are about the person", async () => {
  for (const row of entries.filter(({ isRead }) => isRead)) {
    const answer = await owner.send(requestOf(row));
    expect.soft(answer.status, row.name).toBe(200);
    // What the server tells itself of a request stays inside.
    expect.soft(JSON.stringify(answer.headers), row.name).not.toMatch(/x-middleware-|x-parallax-/);
    if (row.other === "refused") expect.soft(leaksIn(answer, "").length, row.name).toBeGreaterThan(0);
  }
  const part = await askForPart(owner, { path: `/c/${mine.conversation}` }, partial[0]!);
  expect(part.text).toContain(marker);
});

test("nobody gets anything, whatever headers come along", async ({ app }) => {
  const nobody = nobodyAt(app.url);
  for (const row of entries.filter((each) => each.nobody === "refused")) {
    const request = requestOf(row);
    for (const headers of bypasses) {
      const answer = await nobody.send({ ...request, headers });
      const what = `${row.name} with ${JSON.stringify(headers)}`;
      expectRefused(answer, row, what);
      if (row.isPage && answer.status === 307)
        expect.soft(answer.headers.location, what).toMatch(/^\/sign-in/);
      if (!row.isPage) expect.soft(JSON.parse(answer.text).error.code, what).toBe("unauthorized");
    }
    for (const headers of row.isPage ? partial : []) {
      expectRefused(await askForPart(nobody, request, headers), row, `${row.name} in part`, true);
    }
  }
  expect(await stateOf(owner, mine)).toBe(before);
});

test("nobody gets anything by another spelling of a path", async ({ app }) => {
  const nobody = nobodyAt(app.url);
  for (const row of entries.filter((each) => each.nobody === "refused" && each.method === "GET")) {
    for (const path of spellings(row.path(mine))) {
      const answer = await nobody.send({ path });
      expect.soft(leaksIn(answer, row.path(mine)), path).toEqual([]);
      // Its router gets 200 and the way to the sign-in page.
      if (!path.includes(".rsc")) expect.soft(answer.status, path).not.toBe(200);
    }
  }
});

test("nobody gets anything from the functions that pages call on the server", async ({ app }) => {
  const page = await owner.send({ path: "/" });
  const ids = new Set([...page.text.matchAll(/id\\*":\\*"([0-9a-f]{40,})\\*"/g)].map(([, id]) => id!));
  expect(ids.size).toBeGreaterThan(0);
  const call = (person: Person, id: string, path: string) =>
    person.send({
      method: "POST",
      path,
      headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" },
      body: [],
    });
  const byOwner = await Promise.all([...ids].map((id) => call(owner, id, "/")));
  expect(byOwner.filter(({ text }) => text.includes('"plain:')).length).toBeGreaterThan(0);
  for (const id of ids) {
    for (const path of ["/", "/sign-in", "/about", `/s/${mine.token}`]) {
      const answer = await call(nobodyAt(app.url), id, path);
      expect.soft(answer.text, path).not.toContain('"plain:');
    }
  }
});

test("another person gets nothing of it, and changes nothing", async () => {
  for (const row of entries) {
    // Links are for others; the two acts would sign this person out, and ask the providers for their lists.
    if (row.pattern.startsWith("/s/")) continue;
    if (row.name === "DELETE /api/session" || row.name === "POST /api/models/refresh") continue;
    const answer = await other.send(requestOf(row));
    if (row.other === "refused") {
      expect.soft(leaksIn(answer, row.path(mine)), row.name).toEqual([]);
      expect.soft([400, 404], row.name).toContain(answer.status);
    } else if (!/\[token\]/.test(row.pattern)) expect.soft(leaksIn(answer, ""), row.name).toEqual([]);
  }
  expect(await stateOf(owner, mine)).toBe(before);
});

test("another person cannot use a picture, a turn or a reply as part of something of their own", async () => {
  const lanes = [{ id: "a", provider: "scripted", model: "plain:5" }];
  const ask = (more: object) =>
    other.send({ method: "POST", path: "/api/chat", body: { text: "x", images: [], lanes, ...more } });
  const ownTurn = await ask({});
  expect(ownTurn.status).toBe(200);
  const ownConversation = ownTurn.headers["x-conversation-id"];
  const asked = [
    await ask({ images: [mine.image] }),
    await ask({ conversationId: mine.conversation }),
    await ask({ conversationId: ownConversation, parentTurnId: mine.turn }),
    await ask({ lanes: [{ id: "a", provider: mine.provider, model: "m" }] }),
    await ask({ turnId: mine.turn }),
    await other.send({
      method: "PATCH",
      path: `/api/conversations/${ownConversation}`,
      body: { branchTurnId: mine.turn },
    }),
  ];
  for (const [index, answer] of asked.entries()) {
    expect.soft([400, 404, 409], String(index)).toContain(answer.status);
    expect.soft(leaksIn(answer, mine.provider), String(index)).toEqual([]);
  }
  expect(await stateOf(owner, mine)).toBe(before);
});

test("a link is open to all, or to people who are signed in, until it is revoked; then to nobody", async ({
  app,
}) => {
  const nobody = nobodyAt(app.url);
  const shared = entries.filter(({ pattern }) => /\[token\]/.test(pattern));
  const reading = shared.filter(({ isRead }) => isRead);
  const members = { ...mine, token: mine.membersToken };
  for (const row of reading) {
    const isOpen = row.nobody === "answered";
    const [byNobody, byOther] = [await nobody.send(requestOf(row)), await other.send(requestOf(row))];
    expect.soft(byNobody.status, row.name).toBe(isOpen ? 200 : 307);
    expect.soft(byOther.status, row.name).toBe(200);
    // Another link has other names for its pictures.
    if (row.pattern.includes("images")) continue;
    const closed = await nobody.send(requestOf(row, members));
    expect.soft(closed.status, row.name).toBe(row.isPage ? 307 : 404);
    expect.soft(leaksIn(closed, row.path(members)), row.name).toEqual([]);
    expect.soft((await other.send(requestOf(row, members))).status, row.name).toBe(200);
  }
  for (const token of [mine.token, mine.membersToken]) {
    expect((await owner.send({ method: "DELETE", path: `/api/shares/${token}` })).status).toBeLessThan(300);
  }
  const going = { method: "POST", path: `/api/shares/${mine.token}/continue`, body: {} };
  expect((await other.send(going)).status).toBe(404);
  for (const row of reading) {
    for (const person of [nobody, other, owner]) {
      for (const headers of [{}, ...bypasses.slice(1, 4)]) {
        const answer = await person.send({
          ...requestOf(row),
          headers: { cookie: person.cookie, ...headers },
        });
        const isAway = row.nobody === "refused" && person === nobody;
        expect.soft(answer.status, row.name).toBe(isAway ? 307 : 404);
        // Whoever is signed in sees their own conversations beside it.
        if (person === nobody) expect.soft(leaksIn(answer, row.path(mine)), row.name).toEqual([]);
      }
    }
  }
});

test("strangers learn that the server is well, and no more; figures take a session or the token", async ({
  app,
}) => {
  const nobody = nobodyAt(app.url);
  expect((await nobody.send({ path: "/api/health" })).text).toBe('{"name":"parallax","status":"ok"}');
  expect(JSON.parse((await owner.send({ path: "/api/health" })).text).providers.length).toBeGreaterThan(0);
  const figures = (authorization: string) =>
    nobody.send({ path: "/api/metrics", headers: { authorization } });
  expect((await figures(`Bearer ${metricsToken}`)).text).toContain("parallax_live_replies");
  expect((await figures(`Bearer ${metricsToken}x`)).status).toBe(401);
  expect((await figures(`Basic ${metricsToken}`)).status).toBe(401);
});

test("a foreign host's name gets nothing, not even with a session", async () => {
  for (const row of entries as (Entry & Row)[]) {
    for (const host of ["evil.test", "127.0.0.1.evil.test:80"]) {
      const answer = await owner.send({ ...requestOf(row), headers: { cookie: owner.cookie, host } });
      expect.soft(answer.status, `${row.name} at ${host}`).toBe(403);
      expect.soft(leaksIn(answer, ""), row.name).toEqual([]);
    }
  }
});

test("another site writes nothing, not even with a session", async () => {
  for (const row of entries.filter(({ method }) => method !== "GET")) {
    for (const headers of [
      { origin: "https://evil.test" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.test", "x-forwarded-host": "evil.test" },
    ] as Record<string, string>[]) {
      const answer = await owner.send({ ...requestOf(row), headers: { cookie: owner.cookie, ...headers } });
      expect.soft(answer.status, `${row.name} with ${JSON.stringify(headers)}`).toBe(403);
      expect.soft(JSON.parse(answer.text).error.code, row.name).toBe("forbidden_origin");
    }
  }
  expect((await owner.send({ path: "/api/presets" })).text).toContain(marker);
});

test("a request to switch protocols reaches no other server", async ({ app, upstream }) => {
  const { hostname, port } = new URL(app.url);
  const before = upstream.requests.length;
  for (const target of [
    `${upstream.url}/v1/models`,
    "/api/conversations",
    `http://evil.test/c/${mine.conversation}`,
  ]) {
    const said = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
        ),
      );
      const parts: string[] = [];
      socket.on("data", (part) => parts.push(part.toString()));
      socket.setTimeout(2_000, () => socket.destroy());
      socket.on("error", () => {});
      socket.on("close", () => resolve(parts.join("")));
    });
    expect.soft(said, target).not.toMatch(/^HTTP\/1\.1 (200|101)|scripted|zanzibar/);
  }
  expect(upstream.requests.length).toBe(before);
});
