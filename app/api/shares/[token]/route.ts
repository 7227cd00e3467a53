// PUT publishes the conversation as it is now under the same address, PATCH changes the expiry, DELETE revokes. A link is named by its token
// or by the id that the list gives.
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { readOptionalJson } from "@/lib/server/http/read-optional-json";
import { services } from "@/lib/server/services";
import { parseExpiry, parseShareUpdate } from "@/lib/server/shares/parse-share";

type Context = { params: Promise<{ token: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerJson(request, async (owner) => {
    const update = parseShareUpdate(await readOptionalJson(request));
    const { shares } = await services();
    return shares.republish(owner, token, update);
  });
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerJson(request, async (owner) => {
    const expiresInDays = parseExpiry(await readJson(request));
    const { shares } = await services();
    return shares.setExpiry(owner, token, expiresInDays);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerJson(request, async (owner) => (await services()).shares.revoke(owner, token));
}
