// Every record and every quoted figure behind a page, with its source and day; how one of them is chosen, and which was.
import { type Evidence, hasPrice } from "@/lib/domain/catalog/evidence";
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
      {page.offers.map((offer) => (
        <OfferSources key={`${offer.provider}:${offer.model}`} offer={offer} />
      ))}
      {page.looseEvidence.length > 0 && (
        <Records
          title="Records that do not say how the provider calls the model"
          evidence={page.looseEvidence}
          chosenId={null}
          nameOf={(each) => page.looseEvidence.find(({ id }) => id === each.id)?.providerName ?? null}
        />
      )}
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

function OfferSources({ offer }: { offer: OfferRow }) {
  const { providerName, model, evidence, chosenBecause } = offer;
  if (evidence.length === 0) return null;
  return (
    <Records
      title={providerName}
      id={model}
      note={chosenBecause}
      evidence={evidence}
      chosenId={evidence.find(hasPrice)?.id ?? null}
      nameOf={() => null}
    />
  );
}

type RecordsProps = {
  title: string;
  id?: string;
  note?: string;
  evidence: Evidence[];
  chosenId: string | null;
  nameOf(evidence: Evidence): string | null;
};

function Records({ title, id, note, evidence, chosenId, nameOf }: RecordsProps) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium text-[13.5px]">
        {title}
        {id && <span className="font-mono font-normal text-[12px] text-faint"> {id}</span>}
      </h3>
      {note && <p className="text-[12.5px] text-muted">{note}</p>}
      <WideTable label={`Records: ${title}${id ? ` ${id}` : ""}`}>
        <table className="w-full min-w-[1000px] border-collapse">
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
          <tbody>
            {evidence.map((each) => (
              <EvidenceRow key={each.id} evidence={each} isShown={each.id === chosenId} name={nameOf(each)} />
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}
