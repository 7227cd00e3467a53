// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { conversation, laneA, laneB, reply, turn } from "@/lib/client/__support__/conversation";
import { createApi } from "@/lib/client/api";
import { createConversationSession } from "@/lib/client/conversation-session";
import { costOfReply, sumOfTotals } from "@/lib/domain/cost-total";
import type { ProviderSummary } from "@/lib/domain/offer";
import type { Reply } from "@/lib/domain/reply";
import { workspaceWith } from "../workspace/__support__/workspace";
import { WorkspaceProvider } from "../workspace/workspace-context";
import { CostSoFar } from "./cost-so-far";

afterEach(cleanup);

const ending: ProviderSummary = {
  id: "beta",
  name: "Beta",
  kind: "custom",
  isConfigured: true,
  keyVariables: [],
  whyNot: null,
  notice: null,
  stopBilling: { ends: true, source: "its manual" },
};
const costing = (amounts: Partial<Reply["cost"]>) => ({
  cost: { estimatedNanodollars: null, computedNanodollars: null, reportedNanodollars: null, ...amounts },
});

/** What the header says of a branch, and of what other branches cost beside it. */
function said(replies: Reply[], elsewhere: Reply[] = []): string {
  const cost = sumOfTotals([...replies, ...elsewhere].map(costOfReply));
  const session = createConversationSession(conversation([turn("t1", replies)], { cost }), true, {
    api: createApi("http://127.0.0.1:1"),
    newId: () => "t2",
    now: Date.now,
    onWake: () => () => {},
  });
  const workspace = workspaceWith([ending]);
  const { container } = render(
    <WorkspaceProvider value={workspace}>
      <CostSoFar session={session} view={session.store.view()} offerOf={() => null} />
    </WorkspaceProvider>,
  );
  const text = container.textContent ?? "";
  cleanup();
  return text;
}

const exact = reply({ id: "ra", lane: laneA, ...costing({ computedNanodollars: 18_800 }) });
const stopped = (lane = laneA) =>
  reply({ id: "rs", lane, status: "stopped", ...costing({ estimatedNanodollars: 469_000 }) });

test("the total says what its cells say: an estimate, and at least that where more may be billed", () => {
  const at = (lane: typeof laneA) => said([exact, stopped(lane)]);
  expect(said([exact])).toBe("$0.0000188 so far");
  expect(at(laneA)).toBe("at least ~$0.000487 so far");
  expect(at(laneB)).toBe("~$0.000488 so far");
});

test("the branch says it of its own cells", () => {
  const unknown = reply({ id: "ru", lane: laneB });
  const elsewhere = reply({ id: "re", lane: laneA, ...costing({ computedNanodollars: 100_000 }) });
  expect(said([exact, unknown], [elsewhere])).toBe(
    "at least $0.0001188 so far · at least $0.0000188 in this branch",
  );
  expect(said([exact], [elsewhere, stopped()])).toBe(
    "at least ~$0.000587 so far · $0.0000188 in this branch",
  );
});
