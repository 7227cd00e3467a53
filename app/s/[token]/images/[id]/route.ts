// GET: a picture of this link, and of no other.
import { services } from "@/lib/server/services";
import { answerPublic, pictureResponse } from "@/lib/server/shares/answer-public";

type Context = { params: Promise<{ token: string; id: string }> };

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { token, id } = await params;
  const { shares } = await services();
  return answerPublic(() => shares.reader.picture(token, id), pictureResponse);
}
