// GET: the card that chat programs show for this link, drawn when it was made.
import { services } from "@/lib/server/services";
import { answerPublic, pictureResponse } from "@/lib/server/shares/answer-public";

type Context = { params: Promise<{ token: string }> };

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const { shares } = await services();
  return answerPublic(() => shares.reader.preview(token), pictureResponse);
}
