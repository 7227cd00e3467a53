// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { Profiler } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { conversation, end, laneA, laneB, start, text } from "@/lib/client/__support__/conversation";
import { createApi } from "@/lib/client/api";
import { type ConversationSession, createConversationSession } from "@/lib/client/conversation-session";
import { useConversation } from "@/lib/client/use-conversation";
import type { ProviderSummary } from "@/lib/domain/offer";
import type { RunEvent } from "@/lib/domain/run-event";
import { workspaceWith } from "../workspace/__support__/workspace";
import { WorkspaceProvider } from "../workspace/workspace-context";
import { SessionProvider } from "./session-context";
import { TurnRow } from "./turn-row";

afterEach(cleanup);

const providers: ProviderSummary[] = ["alpha", "beta"].map((id) => ({
  id,
  name: id === "alpha" ? "Alpha" : "Beta",
  kind: "custom",
  isConfigured: true,
  keyVariables: [],
  whyNot: null,
  notice: id === "beta" ? "Beta is no model." : null,
}));

const workspace = workspaceWith(providers);

function Rows({ session }: { session: ConversationSession }) {
  const { turns, lanes } = useConversation(session);
  return turns.map((turn) => (
    <TurnRow
      key={turn.id}
      turn={turn}
      lanes={lanes}
      activeLaneId="a"
      isBlind={false}
      isVeiled={false}
      onShowNames={() => {}}
    />
  ));
}

function show() {
  const session = createConversationSession(conversation([]), false, {
    api: createApi("http://127.0.0.1:1"),
    newId: () => "t1",
    now: Date.now,
    onWake: () => () => {},
  });
  session.store.addTurn({ id: "t1", text: "What is this?", images: [], createdAt: Date.now() });
  const around = { session, offerOf: () => null, editAgain() {} };
  let commits = 0;
  render(
    <WorkspaceProvider value={workspace}>
      <SessionProvider value={around}>
        <Profiler
          id="rows"
          onRender={() => {
            commits += 1;
          }}
        >
          <Rows session={session} />
        </Profiler>
      </SessionProvider>
    </WorkspaceProvider>,
  );
  const route = session.store.route("t1");
  const fold = (...events: RunEvent[]) =>
    act(() => session.store.fold(events.map((event) => ({ route, event }))));
  return { session, fold, commitCount: () => commits };
}

const replyFrom = (name: string) => screen.getByRole("article", { name: `Reply from ${name}` });

describe("a row of replies", () => {
  test("shows each lane's own text, state and lane id", () => {
    const { fold } = show();
    fold(start(1, "a", "ra"), start(2, "b", "rb"), text(3, "b", "I am beta"), text(4, "a", "I am alpha"));
    expect(replyFrom("Alpha").textContent).toContain("I am alpha");
    expect(replyFrom("Beta").textContent).toContain("I am beta");
    expect(replyFrom("Alpha").dataset).toMatchObject({ lane: "a", status: "queued" });
  });

  test("draws once for a frame of two thousand events", async () => {
    const { fold, commitCount } = show();
    fold(start(1, "a", "ra"), text(2, "a", "first "));
    // What loads later draws itself when it has come; that is not counted.
    await act(async () => {
      await import("../reply-detail/silence");
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    const before = commitCount();
    fold(...Array.from({ length: 2_000 }, (_, index) => text(index + 3, "a", `word ${index} `)));
    expect(commitCount() - before).toBe(1);
    expect(replyFrom("Alpha").textContent).toContain("word 1999");
  });

  test("does not touch the other lanes' elements when one grows", async () => {
    const { fold } = show();
    fold(start(1, "a", "ra"), start(2, "b", "rb"), text(3, "b", "beta"), end(4, "b"));
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(replyFrom("Beta"), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    for (let id = 5; id < 50; id += 1) fold(text(id, "a", `more ${id} `));
    await Promise.resolve();
    expect(changes).toEqual([]);
    expect(replyFrom("Alpha").textContent).toContain("more 49");
  });

  test("shows what an ended reply took, and says in words which was best", () => {
    const { fold } = show();
    const took = (firstTokenMs: number) => ({
      timings: { firstTokenMs, totalMs: 900, tokensPerSecond: 40 },
      usage: {
        inputTokens: 16,
        outputTokens: 3,
        cachedInputTokens: null,
        cacheWriteTokens: null,
        reasoningTokens: null,
        isEstimated: false,
      },
    });
    fold(
      start(1, "a", "ra"),
      start(2, "b", "rb"),
      text(3, "a", "x"),
      text(4, "b", "y"),
      end(5, "a", took(300)),
      end(6, "b", took(400)),
    );
    const measures = within(replyFrom("Alpha")).getByRole("group", { name: "Measures" });
    expect(measures.textContent).toContain("first token0.30 s (best of the row)");
    expect(measures.textContent).toContain("16 → 3");
    expect(measures.textContent).toContain("price unknown");
    expect(within(replyFrom("Beta")).queryByText(/best of the row/)).toBeNull();
  });

  test("says what went wrong in one lane and offers to ask it again, beside a lane that is well", () => {
    const { fold } = show();
    const error = {
      code: "provider_down",
      message: "Alpha is failing on its side.",
      retryable: true,
    } as const;
    fold(
      start(1, "a", "ra"),
      start(2, "b", "rb"),
      text(3, "b", "fine"),
      end(4, "a", { status: "failed", error }),
      end(5, "b"),
    );
    expect(within(replyFrom("Alpha")).getByText("Alpha is failing on its side.")).toBeTruthy();
    expect(within(replyFrom("Alpha")).getAllByRole("button", { name: "Retry" })).toHaveLength(1);
    expect(replyFrom("Beta").textContent).toContain("fine");
  });

  test("names every other end than a complete one", () => {
    const words = {
      stopped: "Stopped",
      length: "length limit",
      filtered: "content filter",
      incomplete: "Broke off",
      interrupted: "Interrupted",
    } as const;
    for (const [status, word] of Object.entries(words)) {
      const { fold } = show();
      fold(start(1, "a", "ra"), text(2, "a", "part"), end(3, "a", { status: status as keyof typeof words }));
      expect(replyFrom("Alpha").textContent).toContain(word);
      expect(replyFrom("Alpha").textContent).toContain("part");
      cleanup();
    }
  });

  test("carries a provider's notice wherever it answers", () => {
    show();
    expect(replyFrom("Beta").textContent).toContain("Beta is no model.");
    expect(replyFrom("Alpha").textContent).not.toContain("no model");
  });

  test("keeps the answers of a lane that was removed, folded", () => {
    const { session, fold } = show();
    fold(start(1, "a", "ra"), start(2, "b", "rb"), text(3, "b", "beta said this"), end(4, "b"));
    act(() => session.store.setLanes([laneA]));
    expect(screen.getByText("1 reply of a removed lane")).toBeTruthy();
    act(() => session.store.setLanes([laneA, { ...laneB, id: "new" }]));
    expect(screen.getByText("Not asked in this lane.")).toBeTruthy();
  });
});
