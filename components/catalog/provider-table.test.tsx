// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { Candidate } from "@/lib/domain/catalog/living-alternative";
import type { OfferRow } from "@/lib/domain/catalog/model-page";
import { pricedRow, sampleRow } from "./__support__/sample-model-page";
import { ProviderTable } from "./provider-table";

afterEach(cleanup);

const nowMs = Date.parse("2026-11-21T09:00:00Z");

function show(...rows: OfferRow[]) {
  render(<ProviderTable modelName="Llama" rows={rows} measuredDays={7} nowMs={nowMs} />);
}

const heads = () => screen.getAllByRole("columnheader").map((head) => head.textContent);

/** The text of a cell, by the row's provider and the column's name. */
function cell(provider: string, column: string): string {
  const head = screen.getByRole("rowheader", { name: new RegExp(provider) });
  return head.closest("tr")!.children[heads().indexOf(column)]!.textContent!;
}

const order = () => screen.getAllByRole("rowheader").map((head) => head.firstElementChild!.textContent);

describe("the table of providers", () => {
  test("has every column", () => {
    show(sampleRow("alpha"));
    expect(heads()).toEqual([
      "Provider",
      "Context",
      "First token P50, s",
      "Speed P50, tok/s",
      "Success",
      "Input / M",
      "Output / M",
      "Cache read / M",
      "Cache write / M",
      "Images / K",
      "Web search / K",
      "Per query / K",
      "Price from",
      "Capabilities",
      "ZDR",
      "No training",
      "Released",
      "Status",
      "Actions",
    ]);
  });

  test("shows a dash for what is not offered, a question mark for what nobody says, and neither as zero", () => {
    show(
      pricedRow("alpha", "0.72", "0", {
        cacheRead: { value: "none", source: "its page", asOf: null },
        perImage: { value: { usd: "0.005146" }, source: "its page", asOf: null },
      }),
    );
    expect(cell("Alpha", "Input / M")).toBe("$0.72");
    expect(cell("Alpha", "Output / M")).toBe("free");
    expect(cell("Alpha", "Cache read / M")).toBe("–not offered");
    expect(cell("Alpha", "Cache write / M")).toBe("?unknown");
    expect(cell("Alpha", "Images / K")).toBe("$5.146");
    expect(cell("Alpha", "Context")).toBe("?unknown");
    expect(cell("Alpha", "ZDR")).toBe("?unknown");
    expect(cell("Alpha", "No training")).toBe("✓yes");
    expect(cell("Alpha", "Capabilities")).toBe("visiontools?JSONreasoning?");
    expect(cell("Alpha", "Price from")).toBe("models.dev2 Jul 2026 · stale");
  });

  test("keeps what was measured apart from what is claimed, with the number of samples", () => {
    const claimed = { value: 0.3, source: "its page", asOf: null };
    show(
      sampleRow("alpha", {
        claimedFirstTokenSeconds: claimed,
        measured: {
          count: 38,
          successRate: 0.974,
          firstTokenMs: { p50: 410, p95: 900 },
          tokensPerSecond: null,
        },
      }),
      sampleRow("beta", { claimedFirstTokenSeconds: claimed }),
    );
    expect(cell("Alpha", "First token P50, s")).toBe("0.41n = 380.3 s claimed");
    expect(cell("Alpha", "Speed P50, tok/s")).toBe("too few, n = 38");
    expect(cell("Alpha", "Success")).toBe("97.4%n = 38");
    expect(cell("Beta", "First token P50, s")).toBe("not measured0.3 s claimed");
    expect(cell("Beta", "Success")).toBe("not measured");
  });

  test("sorts by a heading, up, down and back, with unknown figures last either way", () => {
    show(pricedRow("dear", "10", "10"), sampleRow("unknown"), pricedRow("cheap", "0.9", "1"));
    const press = () => fireEvent.click(screen.getByRole("button", { name: /^Input/ }));
    press();
    expect(order()).toEqual(["Cheap", "Dear", "Unknown"]);
    expect(screen.getByRole("columnheader", { name: /^Input/ }).getAttribute("aria-sort")).toBe("ascending");
    press();
    expect(order()).toEqual(["Dear", "Cheap", "Unknown"]);
    press();
    expect(order()).toEqual(["Dear", "Unknown", "Cheap"]);
  });

  test("leads from a retired offer to a living one in one click, and says what a missing key needs", () => {
    const candidate = {
      provider: "beta",
      providerName: "Beta",
      model: "llama:11b",
      modelName: "Llama 11B",
      isUsable: true,
    } as Candidate;
    show(
      sampleRow("alpha", {
        status: "retired",
        statusNote: "Ended on 2026-07-07.",
        isUsable: false,
        whyNot: "Ended on 2026-07-07.",
        alternative: { candidate, why: "same model" },
      }),
      sampleRow("gamma", { isUsable: false, whyNot: "Set GAMMA_KEY." }),
    );
    expect(cell("Alpha", "Status")).toBe("RetiredEnded on 2026-07-07.");
    expect(screen.getByRole("link", { name: "Try Beta instead" }).getAttribute("href")).toBe(
      "/?lanes=beta:llama:11b",
    );
    expect(cell("Gamma", "Status")).toBe("ListedSet GAMMA_KEY.");
  });

  test("offers to try what can be asked, to correct a price, and to read the terms", () => {
    show(
      sampleRow("alpha", { termsUrl: "https://alpha.example/terms" }),
      sampleRow("beta", { isUsable: false, whyNot: "Set BETA_KEY.", isKnownHere: false }),
    );
    expect(screen.getAllByRole("link", { name: "Try it" }).map((link) => link.getAttribute("href"))).toEqual([
      "/?lanes=alpha:alpha/m",
    ]);
    expect(screen.getAllByRole("button", { name: /^Correct the price/ })).toHaveLength(1);
    expect(screen.getByRole("link", { name: "Terms" }).getAttribute("href")).toBe(
      "https://alpha.example/terms",
    );
  });

  test("marks a corrected price as the person's own", () => {
    show(
      pricedRow("alpha", "0.5", "0.5", {
        prices: { ...pricedRow("x", "0.5", "0.5").prices!, source: "your correction", asOf: "2026-11-21" },
      }),
    );
    expect(cell("Alpha", "Price from")).toBe("your correction21 Nov 2026");
  });
});
