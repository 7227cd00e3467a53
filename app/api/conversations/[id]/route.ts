// GET reads a conversation, PATCH changes its title, its lanes or where it stands, DELETE removes it with the pictures only it used.
import { AppError } from "@/lib/domain/errors";
import { parseChange, parseReadBounds } from "@/lib/server/conversations/conversation-request";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const bounds = parseReadBounds(request.url);
    const { conversations } = await services();
    const conversation = await conversations.read(owner, id, bounds);
    if (!conversation) throw new AppError("not_found");
    return conversation;
  });
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const change = parseChange(await readJson(request));
    const { conversations } = await services();
    if ("title" in change) return conversations.rename(owner, id, change.title);
    if ("lanes" in change) return conversations.setLanes(owner, id, change.lanes);
    if ("branchTurnId" in change) return conversations.setBranch(owner, id, change.branchTurnId);
    return conversations.setLeaf(owner, id, change.leafTurnId);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const { conversations } = await services();
    return conversations.remove(owner, id);
  });
}
