// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { Prices } from "@/lib/domain/pricing";
import { PriceLadder } from "./price-ladder";

afterEach(cleanup);

const prices = (input: string, output: string): Prices => ({
  inputUsdPerMillion: input,
  outputUsdPerMillion: output,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "LLM Reference, model page",
  asOf: "2026-06-01",
});
const route = (providerName: string, of: Prices | null) => ({
  provider: providerName.toLowerCase(),
  providerName,
  model: "m",
  prices: of,
  imageTokenRule: "llama-3.2-vision",
  contextTokens: null,
  isGone: false,
  caution: null,
});
const routes = [
  route("Bedrock", prices("0.20", "0.27")),
  route("Router", prices("0.245", "0.245")),
  route("Nobody", null),
];

const names = () =>
  within(screen.getByRole("list", { name: "Routes by cost" }))
    .getAllByRole("listitem")
    .map((item) => item.textContent!.match(/^[A-Z][a-z]+/)![0]);
const set = (label: string, value: string) =>
  fireEvent.change(screen.getByRole("spinbutton", { name: label }), { target: { value } });

describe("the price ladder", () => {
  test("names the cheapest for the question that is described, and among how many", () => {
    render(<PriceLadder routes={routes} nowMs={Date.parse("2026-11-21")} />);
    expect(screen.getByRole("status").textContent).toBe(
      "Cheapest for this question, among 2 priced routes: Bedrock, $0.00137",
    );
    expect(screen.getByRole("list", { name: "Routes without a cost" }).textContent).toBe(
      "Nobody: price unknown",
    );
    expect(screen.getByText(/2 of these prices are stale or undated/)).toBeTruthy();
  });

  test("turns round when the answer outgrows the question", () => {
    render(<PriceLadder routes={routes} nowMs={0} />);
    expect(names()).toEqual(["Bedrock", "Router"]);
    set("Pictures", "0");
    set("Question, tokens", "1000");
    set("Answer, tokens", "1801");
    expect(names()).toEqual(["Router", "Bedrock"]);
  });

  test("counts a picture by its size, and keeps the last size while a field is empty", () => {
    render(<PriceLadder routes={routes} nowMs={0} />);
    expect(screen.getByText("The picture takes 6,404 tokens.")).toBeTruthy();
    set("Width, px", "560");
    set("Height, px", "560");
    expect(screen.getByText("The picture takes 1,601 tokens.")).toBeTruthy();
    set("Width, px", "");
    expect(screen.getByText("The picture takes 1,601 tokens.")).toBeTruthy();
    set("Width, px", "561");
    expect(screen.getByText("The picture takes 3,202 tokens.")).toBeTruthy();
  });

  test("shows the same routes per million tokens", () => {
    render(<PriceLadder routes={routes} nowMs={Date.parse("2026-11-21")} />);
    fireEvent.click(screen.getByRole("radio", { name: "Per million tokens" }));
    const rows = screen.getAllByRole("row").map((row) => row.textContent);
    expect(rows.slice(1)).toEqual([
      "Bedrock$0.20$0.27?unknownLLM Reference, model page, 1 Jun 2026 · stale",
      "Router$0.245$0.245?unknownLLM Reference, model page, 1 Jun 2026 · stale",
      "Nobody?unknown?unknown?unknownno source",
    ]);
  });
});
