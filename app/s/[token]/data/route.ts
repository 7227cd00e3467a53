// GET: what this link shows, as JSON: the whole snapshot with the addresses of its pictures.
import { services } from "@/lib/server/services";
import { answerPublic } from "@/lib/server/shares/answer-public";

type Context = { params: Promise<{ token: string }> };

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const { shares } = await services();
  return answerPublic(
    () => shares.reader.whole(token),
    ({ head, turns, recordings, revision, expiresAt }) => {
      const address = (id: string) => `/s/${token}/images/${id}`;
      const shown = turns.map((turn) => ({
        ...turn,
        images: turn.images.map((image) => ({ ...image, url: address(image.id) })),
      }));
      return Response.json({ ...head, revision, expiresAt, turns: shown, recordings });
    },
  );
}
