// A provider that refuses a temperature in the words of a real one, and otherwise answers in a sentence, whatever the model.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type PickyUpstream = { url: string; bodies: Record<string, unknown>[]; close(): Promise<void> };

const refusal = {
  error: {
    message: "Unsupported parameter: 'temperature' is not supported with this model.",
    type: "invalid_request_error",
    param: "temperature",
    code: "unsupported_parameter",
  },
};

/** Starts it on a free port of the loopback. */
export async function startPicky(): Promise<PickyUpstream> {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text);
    bodies.push(body);
    if (body.temperature !== undefined) {
      response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify(refusal));
      return;
    }
    const chunk = {
      choices: [{ index: 0, delta: { content: "Without it, gladly." }, finish_reason: "stop" }],
    };
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
