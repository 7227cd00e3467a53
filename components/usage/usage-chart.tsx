// The bars of a period, stacked by provider. A picture for the eye: the same figures stand in the table beside it.
import { totalText } from "@/lib/domain/cost-total";
import type { UsagePeriod } from "@/lib/domain/usage-report/usage-period";
import { barName } from "@/lib/domain/usage-report/usage-period";
import type { UsageReport, UsageSum } from "@/lib/domain/usage-report/usage-report";
import { laneColor } from "../conversation/lane-colors";
import { Spent } from "./spent";
import { axisOf } from "./usage-axis";

type Props = { report: UsageReport; period: UsagePeriod; providerNames: readonly string[] };

/** Units of the drawing, which is stretched to its place; texts stand beside it, so that they keep their size. */
const width = 960;
const height = 200;
/** About so many names fit under the bars. */
const maxNames = 8;

export function UsageChart({ report, period, providerNames }: Props) {
  const { bars, providers } = report;
  const axis = axisOf(Math.max(...bars.map((bar) => bar.sum.nanodollars)));
  const step = width / bars.length;
  const barWidth = Math.max(2, Math.min(56, step * 0.72));
  const yOf = (nanodollars: number) => height * (1 - nanodollars / axis.top);
  const everyName = Math.ceil(bars.length / maxNames);
  return (
    <figure className="m-0 flex flex-col gap-3">
      <div className="relative pt-2 pl-[62px]">
        <div aria-hidden="true" className="absolute top-2 left-0 h-[200px] w-[54px]">
          {axis.ticks.map(({ nanodollars, text }) => (
            <span
              key={nanodollars}
              className="absolute right-0 -translate-y-1/2 font-mono text-[11px] text-faint"
              style={{ top: `${(yOf(nanodollars) / height) * 100}%` }}
            >
              {text}
            </span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`Spending by ${period.unit}, ${period.name}: ${totalText(report.total)} in all. The table below has the figures.`}
          className="block h-[200px] w-full overflow-visible"
        >
          {axis.ticks.map(({ nanodollars }) => (
            <line
              key={nanodollars}
              x1={0}
              x2={width}
              y1={yOf(nanodollars)}
              y2={yOf(nanodollars)}
              stroke="var(--color-line)"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {bars.map((bar, index) => (
            <g key={bar.day}>
              <title>{`${barName(bar.day, period.unit)}: ${totalText(bar.sum)}`}</title>
              <rect x={step * index} y={0} width={step} height={height} fill="transparent" />
              {stack(bar.byProvider).map(({ from, to }, place) =>
                to === from ? null : (
                  <rect
                    key={providers[place]!.provider}
                    x={step * index + (step - barWidth) / 2}
                    y={yOf(to)}
                    width={barWidth}
                    height={Math.max(1, yOf(from) - yOf(to))}
                    fill={laneColor(place)}
                  />
                ),
              )}
            </g>
          ))}
        </svg>
        <div aria-hidden="true" className="relative h-6">
          {bars.map((bar, index) =>
            index % everyName === 0 ? (
              <span
                key={bar.day}
                className={`absolute top-1.5 -translate-x-1/2 whitespace-nowrap text-[11px] text-faint ${(index / everyName) % 2 === 1 ? "max-md:hidden" : ""}`}
                style={{ left: `${((index + 0.5) / bars.length) * 100}%` }}
              >
                {barName(bar.day, period.unit)}
              </span>
            ) : null,
          )}
        </div>
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-[12.5px] text-muted">
        {providers.map(({ provider, sum }, place) => (
          <span key={provider} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className="size-2.5 rounded-[2px]"
              style={{ background: laneColor(place) }}
            />
            {providerNames[place]}
            <span className="font-mono text-[12px] text-faint">
              <Spent sum={sum} />
            </span>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** Where each part of a bar begins and ends, one on top of the other. */
function stack(parts: readonly UsageSum[]): { from: number; to: number }[] {
  let top = 0;
  return parts.map(({ nanodollars }) => {
    const from = top;
    top += nanodollars;
    return { from, to: top };
  });
}
