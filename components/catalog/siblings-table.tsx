// Other models of the same author: the lowest price that lives, what sources claim of their speed, and who offers them.
import Link from "next/link";
import { modelPath } from "@/lib/domain/catalog/model-key";
import type { SiblingRow } from "@/lib/domain/catalog/model-page";
import { PriceFigure, Sign, SourcedFigure } from "./figure";
import { dayText, tokensText } from "./format-figures";
import { headCell, numberCell, Section, textCell, WideTable } from "./section";
import { StatusBadge } from "./status-badge";

const namedProviders = 3;

export function SiblingsTable({ author, siblings }: { author: string; siblings: SiblingRow[] }) {
  if (siblings.length === 0) return null;
  const heads: [name: string, isNumber: boolean, title?: string][] = [
    ["Model", false],
    ["Context", true, "As published"],
    ["First token, s", true, "As claimed by a source, p50"],
    ["Speed, tok/s", true, "As claimed by a source, p50"],
    ["Input / M", true, "The lowest of its living offers"],
    ["Output / M", true, "Of the same offer"],
    ["Cache read / M", true, "Of the same offer"],
    ["Providers", false],
    ["Released", true],
    ["Status", false],
  ];
  return (
    <Section id="siblings" title={`More models by ${author}`}>
      <WideTable label={`Table of models by ${author}`}>
        <table className="w-full min-w-[900px] border-collapse">
          <thead>
            <tr className="border-line border-b text-left">
              {heads.map(([name, isNumber, title]) => (
                <th
                  key={name}
                  scope="col"
                  title={title}
                  className={`${headCell} ${isNumber ? "text-right" : ""} first:pl-0`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {siblings.map((row) => (
              <tr key={row.key} className="border-line border-b">
                <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                  <Link
                    href={modelPath(row.key)}
                    prefetch={false}
                    className="font-medium text-[13px] hover:underline"
                  >
                    {row.name}
                  </Link>
                  {row.vision === false && <span className="block text-[11.5px] text-faint">text only</span>}
                </th>
                <td className={numberCell}>
                  {row.contextTokens === null ? <Unknown /> : tokensText(row.contextTokens)}
                </td>
                <td className={numberCell}>
                  <SourcedFigure figure={row.claimedFirstTokenSeconds} show={String} />
                </td>
                <td className={numberCell}>
                  <SourcedFigure figure={row.claimedTokensPerSecond} show={String} />
                </td>
                {([row.input, row.output, row.cacheRead] as const).map((price, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three cells that never move
                  <td key={index} className={numberCell}>
                    {price ? <PriceFigure price={price} /> : <Unknown />}
                  </td>
                ))}
                <td className={`${textCell} text-muted`} title={row.providers.join(", ")}>
                  {row.providers.slice(0, namedProviders).join(", ") || "none here"}
                  {row.providers.length > namedProviders && ` +${row.providers.length - namedProviders}`}
                </td>
                <td className={numberCell}>{row.released === null ? <Unknown /> : dayText(row.released)}</td>
                <td className={textCell}>{row.status && <StatusBadge status={row.status} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </Section>
  );
}

function Unknown() {
  return (
    <span className="text-faint">
      <Sign text="?" meaning="unknown" />
    </span>
  );
}
