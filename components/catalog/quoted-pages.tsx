// Figures as pages print them, with what they were read as. Quoted, never corrected.
import type { ObservedPage } from "@/lib/domain/catalog/model-page";
import { headCell, textCell, WideTable } from "./section";

export function QuotedPages({ pages }: { pages: ObservedPage[] }) {
  return pages.map(({ source, page, dated, observations }) => (
    <div key={source} className="flex flex-col gap-1">
      <h3 className="font-medium text-[13.5px]">Quoted from: {source}</h3>
      <p className="text-[12.5px] text-muted">
        {page}, {dated ?? "undated"}
      </p>
      <WideTable label={`Quoted from ${source}`}>
        <table className="w-full min-w-[820px] border-collapse">
          <thead>
            <tr className="border-line border-b text-left">
              {["Figure", "As printed", "Read as", "Remark"].map((name) => (
                <th key={name} scope="col" className={`${headCell} first:pl-0`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {observations.map(({ subject, field, verbatim, value, unit, note }) => (
              <tr key={`${subject} ${field} ${verbatim}`} className="border-line border-b align-top">
                <th scope="row" className="py-2 pr-3 text-left font-normal text-[12.5px]">
                  {field}
                  <span className="block text-[11px] text-faint">{subject}</span>
                </th>
                <td className={`${textCell} max-w-[320px] break-words font-mono text-[12px]`}>{verbatim}</td>
                <td className={`${textCell} max-w-[320px] break-words`}>
                  {[value, unit].filter((part) => part !== null).join(" ")}
                </td>
                <td className={`${textCell} max-w-[320px] text-muted`}>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  ));
}
