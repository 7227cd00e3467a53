// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { findDisagreements } from "@/lib/domain/compare/disagreements";
import { DisagreementList } from "./disagreement-list";

afterEach(cleanup);

const texts = [
  "Total: $34.80\n\nIt was signed by John Smith.",
  "The total is **38.40 USD**. It was signed by Jane Smith.",
  "Total: $34.80",
];
const answers = findDisagreements(texts.map((text, index) => ({ laneId: `lane-${index}`, text })));
const nameOf = (laneId: string) =>
  ({ "lane-0": "Alpha", "lane-1": "Beta", "lane-2": "Gamma" })[laneId] ?? laneId;

function entries() {
  return within(screen.getByRole("list", { name: "Disagreements" }))
    .getAllByRole("listitem")
    .map((item) => {
      const says = within(item)
        .getAllByRole("term")
        .map((term) => `${term.textContent} ${term.nextElementSibling?.textContent}`);
      return [item.querySelector("p")?.textContent, ...says];
    });
}

describe("the list of disagreements", () => {
  it("says for each matter what it is about and what every lane says, by name", () => {
    render(<DisagreementList answers={answers} nameOf={nameOf} />);
    expect(entries()).toEqual([
      ["TotalNumber", "Alpha $34.80", "Beta 38.40 USD", "Gamma $34.80"],
      ["signedName", "Alpha John Smith", "Beta Jane Smith", "Gamma says nothing of this"],
    ]);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("leads to the place in the answer", () => {
    const shown: string[] = [];
    const onShow = (laneId: string, { start, end }: { start: number; end: number }) =>
      shown.push(`${laneId} ${texts[Number(laneId.slice(-1))]?.slice(start, end)}`);
    render(<DisagreementList answers={answers} nameOf={nameOf} onShow={onShow} />);
    fireEvent.click(screen.getByRole("button", { name: "38.40 USD: show in the answer from Beta" }));
    fireEvent.click(screen.getByRole("button", { name: "John Smith: show in the answer from Alpha" }));
    expect(shown).toEqual(["lane-1 38.40 USD", "lane-0 John Smith"]);
  });

  it("says so where nothing disagrees", () => {
    render(
      <DisagreementList
        answers={findDisagreements([
          { laneId: "lane-0", text: "3 cats" },
          { laneId: "lane-1", text: "three cats" },
        ])}
        nameOf={nameOf}
      />,
    );
    expect(screen.queryByRole("list")).toBeNull();
    expect(screen.getByText(/No numbers, dates or names/)).toBeTruthy();
  });
});
