// A new chat: the lanes that the address names, or those used last, or the first that can be asked. Nothing is stored before the first question.
import { cookies } from "next/headers";
import { v7 as newId } from "uuid";
import { ConversationScreen } from "@/components/conversation/conversation-screen";
import { blindFromTheStart } from "@/lib/client/blind-cookie";
import { defaultLane } from "@/lib/client/default-lanes";
import { parseLaneLink } from "@/lib/client/lane-link";
import { newConversation } from "@/lib/client/new-conversation";
import { lanesCookie } from "@/lib/client/write-cookie";
import { withLinkedSettings } from "@/lib/domain/lane-settings-link";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "New chat" };

type Param = string | string[] | undefined;
type Props = { searchParams: Promise<{ lanes?: Param; settings?: Param; blind?: Param; prompt?: Param }> };

export default async function NewChatPage({ searchParams }: Props) {
  const query = await searchParams;
  const registry = await (await services()).registryFor(await pageOwner());
  const asked = withLinkedSettings(parseLaneLink(firstOf(query.lanes)), firstOf(query.settings));
  const last = parseLaneLink((await cookies()).get(lanesCookie)?.value ?? "");
  const usable = last.filter(({ provider }) => registry.find(provider)?.isConfigured);
  const fallback = defaultLane(registry.list(), registry.offers());
  const targets = asked.length > 0 ? asked : usable.length > 0 ? usable : fallback ? [fallback] : [];
  const conversation = newConversation(newId(), targets);
  const offers = targets.flatMap(({ provider, model }) => registry.findOffer(provider, model) ?? []);
  return (
    <ConversationScreen
      key={conversation.id}
      conversation={conversation}
      isStored={false}
      offers={offers}
      prompt={firstOf(query.prompt)}
      blindCookie={firstOf(query.blind) === "1" ? blindFromTheStart : undefined}
    />
  );
}

function firstOf(value: Param): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
