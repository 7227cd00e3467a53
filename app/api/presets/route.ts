// GET: the owner's presets. POST saves one under its name.
import { v7 as newId } from "uuid";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { parsePreset } from "@/lib/server/presets/parse-preset";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => ({ presets: await (await services()).presets.list(owner) }));
}

export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const preset = parsePreset(await readJson(request));
    const { presets } = await services();
    return Response.json(await presets.save(owner, { id: newId(), ...preset }), { status: 201 });
  });
}
