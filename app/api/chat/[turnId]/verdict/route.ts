// PUT gives the verdict on a turn, DELETE takes it back.

import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";
import { parseVerdict } from "@/lib/server/verdicts/parse-verdict";

type Context = { params: Promise<{ turnId: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { turnId } = await params;
  return answerJson(request, async (owner) => {
    const verdict = parseVerdict(await readJson(request));
    const { verdicts } = await services();
    await verdicts.give(owner, turnId, verdict);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { turnId } = await params;
  return answerJson(request, async (owner) => {
    const { verdicts } = await services();
    await verdicts.withdraw(owner, turnId);
  });
}
