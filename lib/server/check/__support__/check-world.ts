// Tests of connections run against an upstream that behaves as each test says. Only for tests.
import "server-only";
import type { StepReport } from "@/lib/domain/check/check-report";
import { parseEnvironment } from "../../env";
import {
  type FakeUpstream,
  type ReceivedRequest,
  startFakeUpstream,
} from "../../providers/__fixtures__/fake-upstream";
import { createRegistry } from "../../providers/registry";
import { checkLimits } from "../ask-check";
import type { Charge } from "../charge-check";
import { checkConnection } from "../check-connection";
import { readCode } from "./read-code";

export const checkedKey = "sk-check-marker-0123456789";

export type CheckOptions = {
  model?: string;
  isRoute?: boolean;
  variables?: Record<string, string>;
  provider?: string;
  charge?: Charge;
};

export type CheckWorld = {
  upstream: FakeUpstream;
  check(behaviour: Behaviour, options?: CheckOptions): Promise<Record<string, StepReport>>;
  /** The questions that the upstream was asked. */
  asked(): ReceivedRequest[];
};

/** An upstream, and tests run against it. Close the upstream at the end. */
export async function startCheckWorld(): Promise<CheckWorld> {
  const upstream = await startFakeUpstream();
  return {
    upstream,
    check(behaviour, options = {}) {
      upstream.requests.length = 0;
      return runCheck(upstream, behaviour, options);
    },
    asked: () => upstream.requests.filter(({ url }) => url.endsWith("/chat/completions")),
  };
}

type Reply = { status: number; body: unknown } | string;
export type Behaviour = {
  models?: { status: number; body: unknown };
  account?: { status: number; body: unknown };
  /** What a question is answered with; `codes`: the digits in its pictures. */
  chat?(question: { codes: string[]; system: string | null }): Reply;
};

const list = { status: 200, body: { data: [{ id: "eye-1" }, { id: "eye-2" }] } };
const usage = { prompt_tokens: 50, completion_tokens: 5 };
export const refusal = (status: number, message: string, code: string | number = status) => ({
  status,
  body: { error: { message, code } },
});
export const sees: NonNullable<Behaviour["chat"]> = ({ codes, system }) =>
  `${system ? "PARALLAX " : ""}${codes.length > 0 ? codes.join("\n") : "ready"}`;

async function questionOf({ body }: ReceivedRequest) {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: unknown }[] };
  const parts = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  const urls: string[] = parts.flatMap((part) => (part.type === "image_url" ? [part.image_url.url] : []));
  const codes = await Promise.all(urls.map((url) => readCode(Buffer.from(url.split(",")[1]!, "base64"))));
  const system = messages.find(({ role }) => role === "system")?.content;
  return { codes, system: typeof system === "string" ? system : null };
}

/** Runs a test against an upstream that behaves so, and gives the last report of each step. */
async function runCheck(
  upstream: FakeUpstream,
  behaviour: Behaviour,
  options: CheckOptions,
): Promise<Record<string, StepReport>> {
  const { models = list, account = refusal(404, "nothing here"), chat = sees } = behaviour;
  upstream.answer(async (request, response) => {
    const answer = (reply: { status: number; body: unknown }) =>
      response
        .writeHead(reply.status)
        .end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
    if (request.url === "/v1/models") return void answer(models);
    if (request.url === "/v1/key") return void answer(account);
    const reply = chat(await questionOf(request));
    if (typeof reply !== "string") return void answer(reply);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: reply } }] })}\n\n`);
    response.end(
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage })}\n\n`,
    );
  });
  const environment = parseEnvironment(
    options.variables ?? {
      PARALLAX_PROVIDERS: JSON.stringify([
        {
          id: "acme",
          name: "Acme",
          baseURL: `${upstream.url}/v1`,
          apiKey: checkedKey,
          models: [{ id: "eye-1", inputUsdPerMillion: "1", outputUsdPerMillion: "2" }],
        },
      ]),
    },
  );
  const registry = createRegistry({ environment, fetch, now: () => Date.now() });
  const provider = options.provider ?? "acme";
  const reports: StepReport[] = [];
  await checkConnection({
    configured: environment.providers.find(({ entry }) => entry.id === provider)!,
    registry,
    provider,
    model: options.model ?? "eye-1",
    isRoute: options.isRoute ?? false,
    signal: new AbortController().signal,
    report: (step) => reports.push(step),
    now: () => Date.now(),
    limits: checkLimits,
    lookUpMs: 5_000,
    charge: options.charge ?? (async () => async () => {}),
    fetch,
  });
  if (JSON.stringify(reports).includes(checkedKey)) throw new Error("the key was told");
  return Object.fromEntries(reports.map((report) => [report.step, report]));
}
