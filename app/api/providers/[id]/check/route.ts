// POST {model, route?} tests a provider with the key that is used for this owner, and tells each step as a line of JSON.
import type { CheckLine } from "@/lib/domain/check/check-report";
import { parseCheck } from "@/lib/server/check/run-check";
import { answerJson } from "@/lib/server/http/answer-json";
import { answerLines } from "@/lib/server/http/answer-lines";
import { clientAddress } from "@/lib/server/http/client-address";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const asked = parseCheck(await readJson(request));
    const leave = new AbortController();
    const check = await (await services()).keys.runCheck(owner, id, asked, {
      signal: leave.signal,
      address: clientAddress(request),
    });
    return answerLines<CheckLine>(async (write) => {
      await check(write);
      write({ step: "end" });
    }, leave);
  });
}
