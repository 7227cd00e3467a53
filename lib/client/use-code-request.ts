// What the snippets of a lane are written from: its branch, read once, or the question that stands unsent in the field; and where its
// provider is. It does not know languages.
import { useEffect, useState } from "react";
import type { CodeEndpoint } from "@/lib/domain/code/code-endpoint";
import { type CodeRequest, codeRequest } from "@/lib/domain/code/code-request";
import type { Turn } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import { api } from "./api";
import { sentenceOf } from "./api-error";
import type { ConversationSession } from "./conversation-session";
import { currentQuestion } from "./current-question";
import { readBranch } from "./read-branch";

export type CodeState =
  | { kind: "reading" }
  | { kind: "ready"; request: CodeRequest }
  /** Nothing was asked or written yet. */
  | { kind: "empty" }
  | { kind: "failed"; message: string };

/** The request of a lane as it stands now. */
export function useCodeRequest(session: ConversationSession, lane: Lane): CodeState {
  const [branch, setBranch] = useState<Turn[] | null>(null);
  const [endpoints, setEndpoints] = useState<Readonly<Record<string, CodeEndpoint>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { provider, model } = lane;
  const key = `${provider}:${model}`;
  const endpoint = endpoints[key];

  useEffect(() => {
    let isOver = false;
    readBranch(session, api).then(
      (turns) => isOver || setBranch(turns.length > 0 ? turns : draftOf(session)),
      (error) => isOver || setProblem(sentenceOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, [session]);

  useEffect(() => {
    let isOver = false;
    setProblem(null);
    api.readCodeEndpoint(provider, model).then(
      (found) => isOver || setEndpoints((before) => ({ ...before, [`${provider}:${model}`]: found })),
      (error) => isOver || setProblem(sentenceOf(error)),
    );
    return () => {
      isOver = true;
    };
  }, [provider, model]);

  if (problem !== null) return { kind: "failed", message: problem };
  if (!branch || !endpoint) return { kind: "reading" };
  if (branch.length === 0) return { kind: "empty" };
  return { kind: "ready", request: codeRequest(branch, lane, endpoint) };
}

/** The unsent question of a new chat as a branch of one turn; of none where nothing is written. */
function draftOf(session: ConversationSession): Turn[] {
  const { text, images } = currentQuestion(session);
  if (text === "" && images.length === 0) return [];
  const conversationId = session.store.view().id;
  return [{ id: "draft", conversationId, parentTurnId: null, text, images, replies: [], createdAt: 0 }];
}
