// Why the figures of a reply's cost differ: estimated before sending, computed from usage, reported by the provider. Names one reason a
// step, the one that explains most. It does not know where the figures come from.
import { explainComputed } from "./drift-computed";
import { explainReported } from "./drift-reported";
import type { Drift, DriftedReply, DriftFigure, DriftStep, Explanation, MissingFigure } from "./drift-step";
import { findUsageDoubts } from "./drift-usage";

type Figure = [DriftFigure, number];

/** The steps between a finished reply's figures, why a figure is missing, and which counts are hard to believe. */
export function driftOf(reply: DriftedReply): Drift {
  const { estimatedNanodollars, computedNanodollars, reportedNanodollars } = reply.cost;
  const figures: [DriftFigure, number | null][] = [
    ["estimated", estimatedNanodollars],
    ["computed", computedNanodollars],
    ["reported", reportedNanodollars],
  ];
  const known = figures.filter((figure): figure is Figure => figure[1] !== null);
  return {
    steps: known.slice(1).map((to, index) => stepOf(reply, known[index]!, to)),
    missing: figures.flatMap(([figure, amount]) => (amount === null ? [whyMissing(figure, reply)] : [])),
    doubts: findUsageDoubts(reply),
  };
}

function stepOf(reply: DriftedReply, [from, was]: Figure, [to, is]: Figure): DriftStep {
  const nanodollars = is - was;
  return {
    from,
    to,
    nanodollars,
    percent: nanodollars === 0 ? 0 : was === 0 ? null : (nanodollars / was) * 100,
    explanation: nanodollars === 0 ? null : explain(reply, [from, was], [to, is]),
  };
}

function explain(reply: DriftedReply, [from, was]: Figure, [to, is]: Figure): Explanation | null {
  if (from === "computed") return explainReported(reply, was, is);
  if (to === "computed") return explainComputed(reply, is);
  return {
    reason: "no-usage",
    text: "The provider sent no usage, so our own count stands against what it charged.",
  };
}

function whyMissing(figure: DriftFigure, { usage, cost }: DriftedReply): MissingFigure {
  if (figure === "reported")
    return { figure, reason: "no-report", text: "The provider does not say what it charged." };
  if (figure === "computed" && (usage === null || usage.isEstimated))
    return { figure, reason: "no-usage", text: "The provider sent no usage to compute from." };
  if (cost.computedNanodollars === null)
    return { figure, reason: "no-price", text: "A price or a count that it takes is not known." };
  return { figure, reason: "no-estimate", text: "No estimate was made before this question was sent." };
}
