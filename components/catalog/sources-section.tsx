// Every record and every quoted figure behind a page, with its source and day; how one of them is chosen, and which was.
import Link from "next/link";
import { hasPrice } from "@/lib/domain/catalog/evidence";
import { selectionRule } from "@/lib/domain/catalog/explain-choice";
import type { ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";
import { EvidenceRow } from "./evidence-row";
import { QuotedPages } from "./quoted-pages";
import { headCell, Section, WideTable } from "./section";

const heads = [
  "Source",
  "Day",
  "Status",
  "Input / M",
  "Output / M",
  "Cache read / M",
  "Cache write / M",
  "Images / K",
  "Context",
  "Output limit",
  "Claims and remarks",
];

export function SourcesSection({ page }: { page: ModelPage }) {
  return (
    <Section id="sources" title="Sources">
      <div className="max-w-[760px] text-[13px] text-muted">
        <p>One record is shown for each offer, by this rule:</p>
        <ol className="list-decimal pt-1 pl-5">
          {selectionRule.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <WideTable label="Records">
        <table className="w-full min-w-[1240px] border-collapse">
          <thead>
            <tr className="border-line border-b text-left">
              {heads.map((name, index) => (
                <th
                  key={name}
                  scope="col"
                  className={`${headCell} ${index > 2 && index < 10 ? "text-right" : ""} first:pl-0`}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {page.offers.map((offer) => (
            <OfferRecords key={`${offer.provider}:${offer.model}`} offer={offer} />
          ))}
          {page.looseEvidence.length > 0 && (
            <tbody>
              <GroupHead title="The source does not say how the provider calls the model" />
              {page.looseEvidence.map((each) => (
                <EvidenceRow key={each.id} evidence={each} isShown={false} name={each.providerName} />
              ))}
            </tbody>
          )}
        </table>
      </WideTable>
      <p className="text-[13px]">
        <Link href="/about" prefetch={false} className="text-link underline underline-offset-2">
          Whose data this is, and its licences
        </Link>
      </p>
      <QuotedPages pages={page.pages} />
      {page.sources.length > 0 && (
        <div className="text-[12.5px] text-muted">
          <p>Facts of the model itself were read in:</p>
          <ul className="list-disc pt-1 pl-5">
            {page.sources.map((source) => (
              <li key={source} className="break-words">
                {source}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

function OfferRecords({ offer }: { offer: OfferRow }) {
  const { providerName, model, evidence, chosenBecause } = offer;
  const chosenId = evidence.find(hasPrice)?.id ?? null;
  if (evidence.length === 0) return null;
  return (
    <tbody>
      <GroupHead title={providerName} id={model} note={chosenBecause} />
      {evidence.map((each) => (
        <EvidenceRow key={each.id} evidence={each} isShown={each.id === chosenId} name={null} />
      ))}
    </tbody>
  );
}

function GroupHead({ title, id, note }: { title: string; id?: string; note?: string }) {
  return (
    <tr className="border-line border-b bg-surface">
      <th scope="rowgroup" colSpan={heads.length} className="px-2 py-1.5 text-left font-medium text-[13px]">
        {title}
        {id && <span className="font-mono font-normal text-[12px] text-faint"> {id}</span>}
        {note && <span className="block font-normal text-[12px] text-muted">{note}</span>}
      </th>
    </tr>
  );
}
