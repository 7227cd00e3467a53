// The scale of a chart of money: three or four round steps up to just above the largest amount. It does not know how it is drawn.
import { formatNanodollars } from "@/lib/domain/money";

export type Axis = { top: number; ticks: { nanodollars: number; text: string }[] };

const steps = [1, 2, 2.5, 5, 10];
const wantedSteps = 4;

/** The axis for amounts up to a largest one; a chart without any amount is a dollar high. */
export function axisOf(largest: number): Axis {
  if (largest <= 0) return axisWith(1e9, 1);
  const rough = largest / wantedSteps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, Math.ceil(power * steps.find((each) => power * each >= rough - 1e-9)!));
  return axisWith(step, Math.ceil(largest / step));
}

function axisWith(step: number, count: number): Axis {
  const ticks = Array.from({ length: count + 1 }, (_, index) => index * step);
  return {
    top: count * step,
    ticks: ticks.map((nanodollars) => ({ nanodollars, text: formatNanodollars(nanodollars, 2) })),
  };
}
