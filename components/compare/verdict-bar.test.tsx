// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { type Verdict, VerdictBar } from "./verdict-bar";

afterEach(cleanup);

const contenders = [
  { laneId: "lane-1", name: "A" },
  { laneId: "lane-2", name: "B" },
];

function Row({
  given = null,
  whyNot = null,
  said,
}: {
  given?: Verdict | null;
  whyNot?: string | null;
  said: (string | null)[];
}) {
  const [verdict, setVerdict] = useState(given);
  const onVerdict = (winner: string | null) => {
    said.push(winner);
    setVerdict({ winner });
  };
  return <VerdictBar contenders={contenders} verdict={verdict} whyNot={whyNot} onVerdict={onVerdict} />;
}

const button = (name: string) => screen.getByRole("button", { name });
const pressed = () => screen.getAllByRole("button", { pressed: true }).map(({ textContent }) => textContent);

describe("the verdict on a row", () => {
  it("offers each lane by its name, and a tie, in one named group", () => {
    render(<Row said={[]} />);
    const buttons = within(screen.getByRole("group", { name: "Verdict" })).getAllByRole("button");
    expect(buttons.map(({ textContent }) => textContent)).toEqual(["Best: A", "Best: B", "Tie"]);
    expect(screen.queryAllByRole("button", { pressed: true })).toEqual([]);
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("is given by lane, shown by more than colour, said in words, and can be changed", () => {
    const said: (string | null)[] = [];
    render(<Row said={said} />);
    fireEvent.click(button("Best: B"));
    expect(pressed()).toEqual(["Best: B"]);
    expect(button("Best: B").querySelector("svg")).not.toBeNull();
    expect(screen.getByRole("status").textContent).toBe("You chose B.");
    fireEvent.click(button("Tie"));
    expect(pressed()).toEqual(["Tie"]);
    expect(screen.getByRole("status").textContent).toBe("You called it a tie.");
    expect(said).toEqual(["lane-2", null]);
  });

  it("is not given a second time by the same button", () => {
    const said: (string | null)[] = [];
    render(<Row given={{ winner: "lane-1" }} said={said} />);
    fireEvent.click(button("Best: A"));
    expect(said).toEqual([]);
  });

  it("waits while it cannot be given, and says why", () => {
    const said: (string | null)[] = [];
    render(<Row whyNot="B is still writing." said={said} />);
    fireEvent.click(button("Best: A"));
    expect(said).toEqual([]);
    const [first] = screen.getAllByRole("button");
    expect(first?.getAttribute("aria-disabled")).toBe("true");
    const reason = document.getElementById(first?.getAttribute("aria-describedby") ?? "");
    expect(reason?.textContent).toBe("B is still writing.");
  });

  it("names no one where the lane that won is gone", () => {
    render(<Row given={{ winner: "lane-9" }} said={[]} />);
    expect(screen.queryAllByRole("button", { pressed: true })).toEqual([]);
    expect(screen.getByRole("status").textContent).toBe("You chose a lane that is no longer here.");
  });
});
