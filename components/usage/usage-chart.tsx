// The bars of a period, stacked by provider. A picture for the eye: the same figures stand in the table beside it.
import type { UsagePeriod } from "@/lib/domain/usage-report/usage-period";
import { barName } from "@/lib/domain/usage-report/usage-period";
import type { UsageReport } from "@/lib/domain/usage-report/usage-report";
import { laneColor } from "../conversation/lane-colors";
import { spentText } from "./spent";
import { axisOf } from "./usage-axis";

type Props = { report: UsageReport; period: UsagePeriod; providerNames: readonly string[] };

const width = 960;
const height = 220;
const left = 64;
const bottom = 24;
const top = 8;
/** About so many names fit under the bars. */
const maxNames = 8;

export function UsageChart({ report, period, providerNames }: Props) {
  const { bars, providers } = report;
  const axis = axisOf(Math.max(...bars.map((bar) => bar.sum.nanodollars)));
  const plotHeight = height - bottom - top;
  const step = (width - left) / bars.length;
  const barWidth = Math.max(2, Math.min(48, step * 0.72));
  const yOf = (nanodollars: number) => top + plotHeight * (1 - nanodollars / axis.top);
  const everyName = Math.ceil(bars.length / maxNames);
  return (
    <figure className="m-0 flex flex-col gap-3">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Spending by ${period.unit}, ${period.name}: ${spentText(report.total)} in all. The table below has the figures.`}
        className="h-auto w-full"
      >
        {axis.ticks.map(({ nanodollars, text }) => (
          <g key={nanodollars}>
            <line
              x1={left}
              x2={width}
              y1={yOf(nanodollars)}
              y2={yOf(nanodollars)}
              stroke="var(--color-line)"
              strokeWidth={1}
            />
            <text
              x={left - 8}
              y={yOf(nanodollars) + 4}
              textAnchor="end"
              className="fill-faint font-mono text-[11px]"
            >
              {text}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => {
          const x = left + step * index + (step - barWidth) / 2;
          let below = 0;
          return (
            <g key={bar.day}>
              <title>{`${barName(bar.day, period.unit)}: ${spentText(bar.sum)}`}</title>
              <rect x={left + step * index} y={top} width={step} height={plotHeight} fill="transparent" />
              {bar.byProvider.map(({ nanodollars }, place) => {
                if (nanodollars === 0) return null;
                const y = yOf(below + nanodollars);
                const barHeight = yOf(below) - y;
                below += nanodollars;
                return (
                  <rect
                    key={providers[place]!.provider}
                    x={x}
                    y={y}
                    width={barWidth}
                    height={Math.max(barHeight, 1)}
                    fill={laneColor(place)}
                  />
                );
              })}
              {index % everyName === 0 && (
                <text
                  x={x + barWidth / 2}
                  y={height - 6}
                  textAnchor={index === 0 ? "start" : "middle"}
                  className="fill-faint text-[11px]"
                >
                  {barName(bar.day, period.unit)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-[12.5px] text-muted">
        {providers.map(({ provider, sum }, place) => (
          <span key={provider} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className="size-2.5 rounded-[2px]"
              style={{ background: laneColor(place) }}
            />
            {providerNames[place]}
            <span className="font-mono text-[12px] text-faint">{spentText(sum)}</span>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
