// Every page and route there is, and what each owes to whom: nothing to those who are not signed in, nothing of one person's to another.
// A route that is not in this table fails the tests, so that nobody adds one without saying who may use it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What one person has, by the names that paths use. */
export type Things = {
  conversation: string;
  turn: string;
  reply: string;
  image: string;
  preset: string;
  session: string;
  shareId: string;
  token: string;
  membersToken: string;
  shownImage: string;
  /** One that the person added, with a key. */
  provider: string;
};

export type Entry = {
  /** What somebody without a session gets: nothing, or an answer, because it is meant for everybody. */
  nobody: "refused" | "answered";
  /** What another person gets of one's own things: 4xx, or an answer that holds nothing of them. */
  other: "refused" | "nothing";
  path: (mine: Things) => string;
  body?: (mine: Things) => unknown;
  /** Answered with 200 for its owner; the tests ask it to prove that the refusals are about the person. */
  isRead?: boolean;
};

const lanes = [{ id: "a", provider: "scripted", model: "plain:5" }];
const question = (more: object) => ({ text: "x", images: [], lanes, ...more });

/** A provider as a person adds one. */
export const ownProvider = {
  name: "Of my own",
  baseURL: "http://127.0.0.1:9/v1",
  key: "sk-of-my-own-provider",
  models: ["m"],
};

const refused = (path: Entry["path"], body?: Entry["body"]): Entry => ({
  nobody: "refused",
  other: "refused",
  path,
  body,
});
const own = (path: Entry["path"], body?: Entry["body"]): Entry => ({
  nobody: "refused",
  other: "nothing",
  path,
  body,
});
const read = (entry: Entry): Entry => ({ ...entry, isRead: true });
const open = (path: Entry["path"], body?: Entry["body"]): Entry => ({
  nobody: "answered",
  other: "nothing",
  path,
  body,
});

/** Method and path pattern, as `findRoutes` names them. */
export const routeTable: Record<string, Entry> = {
  "PAGE /": read(own(() => "/")),
  "PAGE /about": read(own(() => "/about")),
  "PAGE /c/[id]": read(refused(({ conversation }) => `/c/${conversation}`)),
  "PAGE /measurements": read(own(() => "/measurements")),
  "PAGE /usage": read(own(() => "/usage")),
  "PAGE /models": read(own(() => "/models")),
  "PAGE /models/[author]/[model]": read(own(() => "/models/meta/llama-3.2-11b-vision-instruct")),
  "PAGE /settings": read(own(() => "/settings")),
  "PAGE /settings/providers": read(own(() => "/settings/providers")),
  "PAGE /shares": read(own(() => "/shares")),
  "PAGE /shares/continue/[token]": read(own(({ token }) => `/shares/continue/${token}`)),
  "PAGE /s/[token]": read(open(({ token }) => `/s/${token}`)),
  "PAGE /sign-in": open(() => "/sign-in"),

  "POST /api/chat": refused(
    () => "/api/chat",
    ({ conversation, turn }) => question({ conversationId: conversation, parentTurnId: turn }),
  ),
  "GET /api/chat/[turnId]": read(refused(({ turn }) => `/api/chat/${turn}`)),
  "POST /api/chat/[turnId]": refused(
    ({ turn }) => `/api/chat/${turn}`,
    () => ({ lanes }),
  ),
  "DELETE /api/chat/[turnId]": refused(({ turn }) => `/api/chat/${turn}`),
  "PUT /api/chat/[turnId]/verdict": refused(
    ({ turn }) => `/api/chat/${turn}/verdict`,
    () => ({ winnerLaneId: "b", isBlind: false }),
  ),
  "DELETE /api/chat/[turnId]/verdict": refused(({ turn }) => `/api/chat/${turn}/verdict`),
  "GET /api/code": read(own(() => "/api/code?provider=scripted&model=plain:5")),
  "GET /api/conversations": read(own(() => "/api/conversations")),
  "GET /api/conversations/[id]": read(refused(({ conversation }) => `/api/conversations/${conversation}`)),
  "PATCH /api/conversations/[id]": refused(
    ({ conversation }) => `/api/conversations/${conversation}`,
    () => ({ title: "taken over" }),
  ),
  "DELETE /api/conversations/[id]": refused(({ conversation }) => `/api/conversations/${conversation}`),
  "GET /api/conversations/[id]/export": read(
    refused(({ conversation }) => `/api/conversations/${conversation}/export?format=json`),
  ),
  "GET /api/conversations/archive": read(own(() => "/api/conversations/archive")),
  "POST /api/conversations/import": own(
    () => "/api/conversations/import",
    () => ({ nothing: "known" }),
  ),
  "POST /api/estimate": refused(
    () => "/api/estimate",
    ({ image }) => question({ images: [image] }),
  ),
  "GET /api/health": read(open(() => "/api/health")),
  "POST /api/images": own(
    () => "/api/images",
    () => ({ url: "http://127.0.0.1/x.png" }),
  ),
  "GET /api/images/[id]": read(refused(({ image }) => `/api/images/${image}`)),
  "POST /api/images/[id]/smaller": refused(
    ({ image }) => `/api/images/${image}/smaller`,
    () => ({ maxBytes: 1000 }),
  ),
  "GET /api/measurements": read(own(() => "/api/measurements")),
  "GET /api/usage/export": read(own(() => "/api/usage/export?period=7d")),
  "GET /api/metrics": read(own(() => "/api/metrics")),
  "GET /api/models": read(own(() => "/api/models")),
  "PUT /api/models/corrections": own(
    () => "/api/models/corrections",
    () => ({ provider: "x" }),
  ),
  "DELETE /api/models/corrections": own(() => "/api/models/corrections?provider=x&model=y"),
  "GET /api/models/refresh": read(own(() => "/api/models/refresh")),
  "POST /api/models/refresh": own(() => "/api/models/refresh"),
  "GET /api/presets": read(own(() => "/api/presets")),
  "POST /api/presets": own(
    () => "/api/presets",
    () => ({ name: "another's", lanes }),
  ),
  "DELETE /api/presets/[id]": refused(({ preset }) => `/api/presets/${preset}`),
  "GET /api/providers": read(own(() => "/api/providers")),
  "POST /api/providers": own(
    () => "/api/providers",
    () => ({ name: "x" }),
  ),
  "PUT /api/providers/[id]": refused(
    ({ provider }) => `/api/providers/${provider}`,
    () => ownProvider,
  ),
  "DELETE /api/providers/[id]": refused(({ provider }) => `/api/providers/${provider}`),
  "PUT /api/providers/[id]/key": refused(
    ({ provider }) => `/api/providers/${provider}/key`,
    () => ({ key: "sk-of-somebody-else" }),
  ),
  "DELETE /api/providers/[id]/key": refused(({ provider }) => `/api/providers/${provider}/key`),
  "POST /api/providers/[id]/check": refused(
    ({ provider }) => `/api/providers/${provider}/check`,
    () => ({}),
  ),
  "POST /api/replies/[id]/choose": refused(({ reply }) => `/api/replies/${reply}/choose`),
  "GET /api/replies/[id]/wire": read(refused(({ reply }) => `/api/replies/${reply}/wire`)),
  "POST /api/sandbox/v1/chat/completions": own(
    () => "/api/sandbox/v1/chat/completions",
    () => ({}),
  ),
  "GET /api/sandbox/v1/models": read(own(() => "/api/sandbox/v1/models")),
  "POST /api/session": open(
    () => "/api/session",
    () => ({ password: 1 }),
  ),
  "DELETE /api/session": open(() => "/api/session"),
  "GET /api/sessions": read(own(() => "/api/sessions")),
  "DELETE /api/sessions": own(() => "/api/sessions"),
  "DELETE /api/sessions/[id]": refused(({ session }) => `/api/sessions/${session}`),
  "GET /api/shares": read(own(() => "/api/shares")),
  "POST /api/shares": refused(
    () => "/api/shares",
    ({ conversation }) => ({ conversationId: conversation }),
  ),
  "GET /api/shares/review": read(
    refused(({ conversation }) => `/api/shares/review?conversationId=${conversation}`),
  ),
  "PUT /api/shares/[token]": refused(
    ({ shareId }) => `/api/shares/${shareId}`,
    () => ({}),
  ),
  "PATCH /api/shares/[token]": refused(
    ({ token }) => `/api/shares/${token}`,
    () => ({ expiresInDays: 1 }),
  ),
  "DELETE /api/shares/[token]": refused(({ token }) => `/api/shares/${token}`),
  "POST /api/shares/[token]/continue": own(
    ({ token }) => `/api/shares/${token}/continue`,
    () => ({}),
  ),

  "GET /s/[token]/data": read(open(({ token }) => `/s/${token}/data`)),
  "GET /s/[token]/images/[id]": read(open(({ token, shownImage }) => `/s/${token}/images/${shownImage}`)),
  "GET /s/[token]/markdown": read(open(({ token }) => `/s/${token}/markdown`)),
  "GET /s/[token]/preview": read(open(({ token }) => `/s/${token}/preview`)),
  "GET /s/[token]/recording": read(open(({ token }) => `/s/${token}/recording?turn=0`)),
  "GET /sign-in/openid": open(() => "/sign-in/openid?to=//evil.test"),
  "GET /sign-in/openid/callback": open(() => "/sign-in/openid/callback?code=x&state=y"),
};

const exported = /^export (?:async )?(?:function|const) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm;

/** Every page and handler under `app`, read from its files: "GET /api/chat/[turnId]", "PAGE /c/[id]". */
export function findRoutes(root = "app"): string[] {
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .flatMap((file) => {
      const path = file.split(/[\\/]/);
      const name = path.pop()!;
      const address = `/${path.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
      if (/^page\.[jt]sx?$/.test(name)) return [`PAGE ${address}`];
      if (!/^route\.[jt]sx?$/.test(name)) return [];
      const code = readFileSync(join(root, file), "utf8");
      return [...code.matchAll(exported)].map(([, method]) => `${method} ${address}`);
    })
    .sort();
}
