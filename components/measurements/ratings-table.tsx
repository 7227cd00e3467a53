// How offers stand against each other by the verdicts given here: a Bradley–Terry rating with its interval, never without the number of votes.
import type { Rating } from "@/lib/domain/compare/bradley-terry";

export type RatedRow = Rating & { providerName: string; modelName: string };

const number = "px-3 py-2.5 text-right font-mono text-[12.5px] tabular-nums whitespace-nowrap";

export function RatingsTable({ rows }: { rows: RatedRow[] }) {
  return (
    <section aria-labelledby="ratings-heading" className="flex flex-col gap-3">
      <h2 id="ratings-heading" className="font-semibold text-[15px]">
        Verdicts
      </h2>
      <p className="max-w-[680px] text-[13px] text-muted">
        {rows.length === 0
          ? "No verdict yet. Pick the best answer of a row, or a tie, and the offers are rated against each other here."
          : "A Bradley–Terry rating of your verdicts: 1000 is the middle, 400 more is picked ten times out of eleven. Where two intervals overlap, the votes do not tell which offer is better."}
      </p>
      {rows.length > 0 && <Table rows={rows} />}
    </section>
  );
}

function Table({ rows }: { rows: RatedRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard
    <section aria-label="Rated offers" tabIndex={0} className="overflow-x-auto">
      <table className="w-full min-w-[600px] border-collapse text-[13px]">
        <thead>
          <tr className="border-line border-b text-left text-[12.5px] text-faint [&>th]:px-3 [&>th]:py-2 [&>th]:font-normal">
            <th scope="col" className="pl-0!">
              Offer
            </th>
            <th scope="col" className="text-right">
              Rating
            </th>
            <th scope="col" className="text-right">
              95% interval
            </th>
            <th scope="col" className="text-right">
              Votes
            </th>
            <th scope="col" className="text-right">
              Picked
            </th>
            <th scope="col" className="text-right">
              Ties
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.offer} className="border-line border-b">
              <th scope="row" className="py-2.5 pr-3 text-left font-normal">
                <span className="block font-medium text-[13.5px]">{row.providerName}</span>
                <span className="block text-[12px] text-faint">{row.modelName}</span>
              </th>
              <td className={number}>{Math.round(row.rating)}</td>
              <td className={number}>
                {Math.round(row.low)} – {Math.round(row.high)}
              </td>
              <td className={number}>{row.votes}</td>
              <td className={number}>{row.wins}</td>
              <td className={number}>{row.ties}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
