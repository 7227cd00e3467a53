// A conversation that is stored: its last turns, read on the server. Replies that are being written go on in the browser.
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { ConversationScreen } from "@/components/conversation/conversation-screen";
import { blindCookie } from "@/lib/client/blind-cookie";
import { openedTurns } from "@/lib/client/opened-turns";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conversations } = await services();
  const conversation = await conversations.read(await pageOwner(), (await params).id, { lastTurns: 0 });
  return { title: conversation?.title ?? "Not found" };
}

export default async function ConversationPage({ params }: Props) {
  const { conversations, registryFor } = await services();
  const { id } = await params;
  const owner = await pageOwner();
  const conversation = await conversations.read(owner, id, { lastTurns: openedTurns });
  if (!conversation) notFound();
  const registry = await registryFor(owner);
  const asked = conversation.turns.flatMap((turn) => turn.replies.map((reply) => reply.lane));
  const offers = [...conversation.lanes, ...asked].flatMap(
    ({ provider, model }) => registry.findOffer(provider, model) ?? [],
  );
  return (
    <ConversationScreen
      key={id}
      conversation={conversation}
      isStored
      offers={[...new Set(offers)]}
      prompt=""
      blindCookie={(await cookies()).get(blindCookie)?.value}
    />
  );
}
