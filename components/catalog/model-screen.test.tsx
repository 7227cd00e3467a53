// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test } from "vitest";
import type { ModelPage } from "@/lib/domain/catalog/model-page";
import { workspaceWith } from "../workspace/__support__/workspace";
import { WorkspaceProvider } from "../workspace/workspace-context";
import { pricedRow, sampleEvidence, samplePage, sampleRow } from "./__support__/sample-model-page";
import { ModelScreen } from "./model-screen";

afterEach(cleanup);

const workspace = workspaceWith();

function show(part: Partial<ModelPage>) {
  const around = ({ children }: { children: ReactNode }) => (
    <WorkspaceProvider value={workspace}>{children}</WorkspaceProvider>
  );
  render(<ModelScreen page={samplePage(part)} nowMs={Date.parse("2026-11-21")} />, { wrapper: around });
}

const section = (name: string) => screen.getByRole("region", { name });

describe("the page of a model", () => {
  test("opens a chat with the first usable offer, or with all of them, and says why the others are left out", () => {
    show({
      offers: [
        sampleRow("alpha"),
        sampleRow("beta"),
        sampleRow("gamma", { isUsable: false, whyNot: "Set GAMMA_KEY." }),
        sampleRow("delta", { status: "retired", statusNote: "Ended in July.", isUsable: false }),
      ],
    });
    const href = (name: string) => screen.getAllByRole("link", { name })[0]!.getAttribute("href");
    expect(href("Try it")).toBe("/?lanes=alpha:alpha/m");
    expect(href("Compare all providers")).toBe("/?lanes=alpha:alpha/m,beta:beta/m");
    const details = screen.getByText("2 offers are left out").closest("details")!;
    expect(
      within(details)
        .getAllByRole("listitem", { hidden: true })
        .map((item) => item.textContent),
    ).toEqual(["Gamma: Set GAMMA_KEY.", "Delta: Retired. Ended in July."]);
  });

  test("says that nothing can be asked where no offer is usable", () => {
    show({ offers: [sampleRow("alpha", { isUsable: false, whyNot: "Set ALPHA_KEY." })] });
    expect(screen.queryByRole("link", { name: "Compare all providers" })).toBeNull();
    expect(screen.getByText(/Nothing here can ask it now/)).toBeTruthy();
  });

  test("shows every record with its source, and which one is shown", () => {
    const stated = (input: string, output: string) => ({
      ...sampleEvidence().prices,
      input: { usd: input },
      output: { usd: output },
    });
    show({
      offers: [
        pricedRow("alpha", "0.15", "0.6", {
          evidence: [
            sampleEvidence({
              id: "1",
              source: "Portkey-AI/models",
              asOf: "2026-08-21",
              prices: stated("0.15", "0.6"),
            }),
            sampleEvidence({
              id: "2",
              source: "Alpha, model page",
              sourceInFull: "Alpha, model page",
              asOf: null,
              prices: stated("0.35", "0.4"),
              verbatim: [{ label: "price", text: "$0.35/$0.40 in/out Mtoken" }],
            }),
          ],
        }),
      ],
      looseEvidence: [
        { ...sampleEvidence({ id: "3", source: "LLM Reference, model page" }), providerName: "Beta" },
      ],
    });
    const rows = within(section("Sources"))
      .getAllByRole("row")
      .map((row) => row.textContent);
    expect(rows.find((row) => row?.startsWith("Portkey-AI/models"))).toMatch(
      /shown21 Aug 2026Listed\$0\.15\$0\.60/,
    );
    expect(rows.find((row) => row?.startsWith("Alpha, model page"))).toMatch(
      /undatedListed\$0\.35\$0\.40.*As printed: price \$0\.35\/\$0\.40 in\/out Mtoken/,
    );
    expect(rows.find((row) => row?.startsWith("Beta"))).toContain("LLM Reference, model page");
    expect(section("Sources").textContent).toContain("A correction of your own comes before every source.");
  });

  test("puts what sources answer side by side, and quotes pages as printed", () => {
    show({
      contradictions: [
        {
          topic: "context window",
          values: [
            { source: "a page", text: "128K" },
            { source: "another page", text: "4,096" },
          ],
          remark: "Each is the limit of one host.",
        },
      ],
      disagreements: [
        {
          topic: "Released",
          values: [
            { text: "2024-09-25", sources: ["one", "two"] },
            { text: "2024-09-18", sources: ["three"] },
          ],
        },
      ],
      pages: [
        {
          source: "a page",
          page: "A model page",
          dated: null,
          observations: [
            {
              subject: "meta/llama",
              field: "price",
              verbatim: "$0.35/$0.40",
              value: "0.35",
              unit: "USD",
              note: null,
            },
          ],
        },
      ],
    });
    const topics = within(section("Where sources disagree"))
      .getAllByRole("listitem")
      .map((item) => item.textContent);
    expect(topics).toEqual([
      "context window128Ka page4,096another pageEach is the limit of one host.",
      "Released2024-09-25one; two2024-09-18three",
    ]);
    expect(screen.getByRole("region", { name: "Quoted from a page" }).textContent).toContain("$0.35/$0.40");
  });

  test("says nothing of a model without facts that no source said", () => {
    show({ specifications: [], author: null, badges: [] });
    expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "Llama",
      "Sources",
    ]);
  });
});
