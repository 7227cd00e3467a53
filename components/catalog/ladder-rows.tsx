// The rungs: a bar and an amount for each priced route, then those without one and why. They do not compute.

import { nameRoutes } from "@/lib/domain/catalog/name-routes";
import type { RouteCost } from "@/lib/domain/catalog/question-cost";
import { formatNanodollars } from "@/lib/domain/money";
import { laneColor } from "../conversation/lane-colors";

type Props = { priced: RouteCost[]; unpriced: RouteCost[] };

export function LadderRows({ priced, unpriced }: Props) {
  const dearest = Math.max(1, ...priced.map(({ nanodollars }) => nanodollars!));
  const routeName = nameRoutes([...priced, ...unpriced].map(({ route }) => route));
  return (
    <>
      <ol aria-label="Routes by cost" className="flex flex-col gap-2.5">
        {priced.map(({ route, nanodollars, times, problem }, index) => (
          <li
            key={`${route.provider}:${route.model}`}
            className="grid items-center gap-x-4 text-[13px] md:grid-cols-[220px_minmax(0,1fr)_220px]"
          >
            <span className="truncate" title={route.model}>
              {routeName(route)}
              {problem && <span className="block text-[11.5px] text-warning">{problem}</span>}
            </span>
            <span aria-hidden="true" className="h-2">
              <span
                className="block h-2 min-w-0.5 rounded-full"
                style={{
                  width: `${(100 * nanodollars!) / dearest}%`,
                  background: problem ? "var(--color-line-strong)" : laneColor(index),
                }}
              />
            </span>
            <span className="font-mono text-[12.5px] tabular-nums">
              {nanodollars === 0 ? "free" : formatNanodollars(nanodollars!, 3)}
              {times !== null && times > 1 && (
                <span className="text-faint"> {times.toFixed(times < 10 ? 1 : 0)}×</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {unpriced.length > 0 && (
        <ul aria-label="Routes without a cost" className="flex flex-col gap-1 text-[12.5px] text-muted">
          {unpriced.map(({ route, problem }) => (
            <li key={`${route.provider}:${route.model}`}>
              {routeName(route)}: {problem}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
