// GET ?turn=: one turn with the recordings of its replies, for who wants to see it as it happened.
import { AppError } from "@/lib/domain/errors";
import type { RecordedTurn } from "@/lib/domain/share/recorded-turn";
import { services } from "@/lib/server/services";
import { answerPublic } from "@/lib/server/shares/answer-public";

type Context = { params: Promise<{ token: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const index = Number(new URL(request.url).searchParams.get("turn") ?? 0);
  const { shares } = await services();
  return answerPublic(
    () => shares.reader.turn(token, index),
    ({ head, turn, recordings }) => {
      if (!turn) throw new AppError("not_found");
      return Response.json({ index, lanes: head.lanes, turn, recordings } satisfies RecordedTurn);
    },
  );
}
