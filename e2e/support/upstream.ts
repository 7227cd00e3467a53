// A provider whose every reply is known beforehand: a real OpenAI-compatible server on the loopback where the model's id is the script.
// Serves unit, end-to-end and benchmark runs alike. It knows nothing of Parallax.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { playPlan, usageOf } from "./play-plan";
import { askedOf, type ChatBody, type RecordedRequest, recordRequest } from "./recorded-request";
import { type Plan, planScenario, scenarioModels } from "./scenarios";

export { countPromptTokens, type RecordedRequest } from "./recorded-request";
export { scenarioModels, scenarioText } from "./scenarios";

export type ScriptedUpstream = {
  /** Without a path: the API is under `${url}/v1`. */
  url: string;
  /** Every chat request so far, oldest first. */
  requests: RecordedRequest[];
  close(): Promise<void>;
};

/** Starts a scripted upstream on a free port of the loopback. */
export async function startUpstream(): Promise<ScriptedUpstream> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    answer(request, response, requests).catch((error) => {
      response.destroy(error);
      throw error;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, requests: RecordedRequest[]) {
  if (request.method === "GET" && request.url === "/v1/models") {
    const data = scenarioModels.map((id) => ({
      id,
      object: "model",
      created: 1_700_000_000,
      owned_by: "scripted",
    }));
    return answerJson(response, 200, { object: "list", data });
  }
  if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
    return answerError(response, 404, "There is nothing at this address.");
  }
  const body = await readBody(request);
  if (body === null) return answerError(response, 400, "The body must be JSON with a model and messages.");
  const record = recordRequest(request.headers, body);
  requests.push(record);
  const plan = planScenario(body.model, askedOf(body));
  if (!plan) return answerError(response, 404, `The model ${body.model} does not exist.`);
  if (body.stream === true || plan.status !== 200) return await playPlan(plan, record, response);
  record.endedAt = Date.now();
  answerJson(response, 200, completionOf(plan, record));
}

async function readBody(request: IncomingMessage): Promise<ChatBody | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof body.model === "string" && Array.isArray(body.messages) ? body : null;
  } catch {
    return null;
  }
}

function completionOf(plan: Plan, record: RecordedRequest) {
  const message = { role: "assistant", content: plan.tokens.join("") };
  const choices = [{ index: 0, message, finish_reason: plan.finishReason }];
  const usage = typeof plan.usage === "object" ? plan.usage : usageOf(plan, record);
  return {
    id: "scripted-1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: record.model,
    choices,
    usage,
  };
}

function answerError(response: ServerResponse, status: number, message: string) {
  answerJson(response, status, { error: { message, type: "invalid_request_error", code: status } });
}

function answerJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
