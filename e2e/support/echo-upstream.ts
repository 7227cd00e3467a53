// A provider that says back every key it was sent, in the place that its model's id names: an error, the text, the thinking, the headers. It
// answers as an OpenAI-compatible server does otherwise, and remembers what it was sent.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type EchoUpstream = {
  /** Without a path: the API is under `${url}/v1`. */
  url: string;
  /** Keys and headers of every request, oldest first. */
  seen: { path: string; keys: string[] }[];
  close(): Promise<void>;
};

/** Models of which each echoes in its own way; "plain" does not. */
export const echoModels = [
  "plain",
  "status",
  "masked",
  "escaped",
  "encoded",
  "page",
  "headers",
  "redirect",
  "text",
  "thinking",
  "pieces",
  "names",
  "midway",
] as const;

/** Starts it on a free port of the loopback. */
export async function startEcho(): Promise<EchoUpstream> {
  const seen: EchoUpstream["seen"] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const keys = keysOf(request);
    seen.push({ path: request.url ?? "", keys });
    if (request.method === "GET") {
      const data = [{ id: "plain" }, ...keys.map((key) => ({ id: `named-${key}` }))];
      response.end(JSON.stringify({ data }));
    } else echo(JSON.parse(text).model, keys, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function keysOf({ headers }: IncomingMessage): string[] {
  const bearer = String(headers.authorization ?? "").replace(/^Bearer /, "");
  return [bearer, String(headers["x-team"] ?? "")].filter((key) => key !== "");
}

function echo(model: string, keys: string[], response: ServerResponse): void {
  const all = keys.join(" and ");
  const refuse = (status: number, body: string, headers: Record<string, string> = {}) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  const error = (message: string) => JSON.stringify({ error: { message, code: "invalid" } });
  const stream = (deltas: object[], more: { name?: string; finish?: string; last?: object } = {}) => {
    const { name = model, finish = "stop", last } = more;
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const delta of deltas)
      response.write(`data: ${JSON.stringify({ model: name, choices: [{ index: 0, delta }] })}\n\n`);
    const end = last ?? { choices: [{ index: 0, delta: {}, finish_reason: finish }] };
    response.end(`data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`);
  };
  const escaped = [...all].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const ways: Record<string, () => void> = {
    status: () => refuse(401, error(`Incorrect API key provided: ${all}.`)),
    masked: () => refuse(400, error(keys.map((key) => `${key.slice(0, 12)}*****${key.slice(-8)}`).join())),
    escaped: () => refuse(400, `{"error":{"message":"${escaped}"}}`),
    encoded: () => refuse(403, error(Buffer.from(`Bearer ${all}`).toString("base64"))),
    page: () => refuse(502, `<html><title>${all}</title></html>`, { "content-type": "text/html" }),
    headers: () =>
      refuse(429, error("slow down"), { "retry-after": "3600", "x-key": all, "set-cookie": `k=${keys[0]}` }),
    redirect: () => refuse(307, "", { location: `http://127.0.0.1:9/?key=${keys[0]}` }),
    text: () => stream([{ content: `You sent ${all}, did you not?` }]),
    thinking: () => stream([{ reasoning_content: `They sent ${all}.` }, { content: "Hm." }]),
    pieces: () => stream([...`Spelled: ${all}.`].map((content) => ({ content }))),
    names: () => stream([{ content: "Hi." }], { name: all, finish: keys.at(-1) }),
    midway: () =>
      stream([{ content: "It begins" }], { last: { error: { message: `Key ${all} failed`, code: 502 } } }),
  };
  (ways[model] ?? (() => stream([{ content: "Yes." }])))();
}
