// An app with both ways to sign in, and two people in it: the one who knows the password and has a bit of everything, and Ann, who comes
// from the identity provider and has nothing. It knows the routes by the contract only.
import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { type RunningApp, startApp } from "./app";
import { test as base } from "./fixtures";
import { type OpenIdProvider, startOpenIdProvider } from "./openid-provider";
import { ownProvider, type Things } from "./route-table";
import { cookieOf, type Received, type Sent, send } from "./send";

export const password = "correct horse battery staple";
/** In everything that the one person writes, and in nothing else. */
export const marker = "zanzibar";
export const metricsToken = "token-for-the-scraper";

type Fixtures = { identity: OpenIdProvider; app: RunningApp };

export const test = base.extend<object, Fixtures>({
  identity: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
    async ({}, use) => {
      const identity = await startOpenIdProvider();
      await use(identity);
      await identity.close();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ upstream, identity }, use) => {
      const app = await startApp({
        upstream,
        env: {
          ACCESS_PASSWORD: password,
          OIDC_ISSUER: identity.issuer,
          OIDC_CLIENT_ID: identity.clientId,
          OIDC_CLIENT_SECRET: identity.clientSecret,
          OIDC_NAME: "The Example",
          PARALLAX_METRICS_TOKEN: metricsToken,
          PARALLAX_ALLOW_PRIVATE_PROVIDERS: "on",
        },
      });
      await use(app);
      await app.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

export type Person = {
  cookie: string;
  send(request: Sent): Promise<Received>;
};

const personWith = (url: string, cookie: string): Person => ({
  cookie,
  send: (request) => send(url, { ...request, headers: { cookie, ...request.headers } }),
});

export const nobodyAt = (url: string): Person => ({ cookie: "", send: (request) => send(url, request) });

/** Signs in with the password. */
export async function signInByPassword(url: string): Promise<Person> {
  const answer = await send(url, { method: "POST", path: "/api/session", body: { password } });
  expect(answer.status).toBe(204);
  return personWith(url, cookieOf(answer));
}

/** Signs in as whoever the identity provider names. */
export async function signInByProvider(url: string): Promise<Person> {
  const leaving = await send(url, { path: "/sign-in/openid?to=/settings" });
  const there = await fetch(leaving.headers.location!, { redirect: "manual" });
  const back = new URL(there.headers.get("location")!);
  const headers = { cookie: cookieOf(leaving) };
  const arrived = await send(url, { path: back.pathname + back.search, headers });
  expect(arrived.headers.location).toBe("/settings");
  return personWith(url, cookieOf(arrived));
}

/** Gives a person one of everything, and answers what it is called. */
export async function makeThings(url: string, { cookie, send: sendIt }: Person): Promise<Things> {
  const post = async (path: string, body: unknown) => {
    const answer = await sendIt({ method: "POST", path, body });
    expect(answer.status, `${path}: ${answer.text.slice(0, 300)}`).toBeLessThan(300);
    return answer;
  };
  const form = new FormData();
  const picture = await readFile("public/examples/receipt.png");
  form.set("file", new File([new Uint8Array(picture)], `${marker}.png`, { type: "image/png" }));
  const uploaded = await fetch(`${url}/api/images`, { method: "POST", body: form, headers: { cookie } });
  const image = (await uploaded.json()).id as string;
  const lanes = ["a", "b"].map((id) => ({ id, provider: "scripted", model: "plain:5" }));
  const asked = await post("/api/chat", { text: `What is ${marker}?`, images: [image], lanes });
  const conversation = asked.headers["x-conversation-id"]!;
  const turn = asked.headers["x-turn-id"]!;
  const stored = JSON.parse((await sendIt({ path: `/api/conversations/${conversation}` })).text);
  const share = async (more: object) =>
    JSON.parse((await post("/api/shares", { conversationId: conversation, ...more })).text);
  const shared = await share({});
  const members = await share({ audience: "members" });
  const { shares } = JSON.parse((await sendIt({ path: "/api/shares" })).text);
  const shown = JSON.parse((await sendIt({ path: `/s/${shared.token}/data` })).text);
  const { current } = JSON.parse((await sendIt({ path: "/api/sessions" })).text);
  const preset = JSON.parse((await post("/api/presets", { name: marker, lanes })).text);
  await sendIt({
    method: "PUT",
    path: `/api/chat/${turn}/verdict`,
    body: { winnerLaneId: "a", isBlind: false },
  });
  const provider = JSON.parse(
    (await post("/api/providers", { ...ownProvider, name: `${marker} models` })).text,
  );
  return {
    conversation,
    turn,
    image,
    reply: stored.turns[0].replies[0].id,
    preset: preset.id,
    session: current,
    shareId: shares.find((each: { id: string }) => each.id === shared.id)?.id ?? shared.id,
    token: shared.token,
    membersToken: members.token,
    shownImage: shown.turns[0].images[0].id,
    provider: provider.id,
  };
}

/** A person's things as they are now, to be compared with what they were. */
export async function stateOf({ send: sendIt }: Person, mine: Things): Promise<string> {
  const paths = [
    `/api/conversations/${mine.conversation}`,
    "/api/conversations",
    "/api/presets",
    "/api/shares",
    "/api/providers",
    `/api/replies/${mine.reply}/wire`,
  ];
  const answers = await Promise.all(paths.map((path) => sendIt({ path })));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  // Being looked at counts.
  return answers.map(({ text }) => text.replace(/"(?:views|lastViewedAt)":[^,}]+/g, "")).join("\n");
}
