// Specifications, advice and remarks on a model, each with its source. They do not know offers.
import Link from "next/link";
import { modelPath } from "@/lib/domain/catalog/model-key";
import type { AdviceLine, ModelPage } from "@/lib/domain/catalog/model-page";
import { Section } from "./section";

export function AdviceSection({ advice }: Pick<ModelPage, "advice">) {
  if (advice.useFor.length + advice.notFor.length === 0) return null;
  return (
    <Section id="advice" title="When to use it">
      <div className="grid gap-6 md:grid-cols-2">
        <Lines title="Use it for" lines={advice.useFor} />
        <Lines title="Do not use it for" lines={advice.notFor} />
      </div>
    </Section>
  );
}

function Lines({ title, lines }: { title: string; lines: AdviceLine[] }) {
  return (
    <div>
      <h3 className="pb-1.5 font-medium text-[13.5px]">{title}</h3>
      {lines.length === 0 && <p className="text-[13px] text-muted">No source says.</p>}
      <ul className="flex list-disc flex-col gap-1.5 pl-4 text-[13px] marker:text-faint">
        {lines.map(({ text, source, instead }) => (
          <li key={text}>
            {text}{" "}
            {instead && (
              <Link
                href={modelPath(instead.key)}
                prefetch={false}
                className="text-link underline underline-offset-2"
              >
                Look at {instead.name}
              </Link>
            )}
            <span className="block text-[11.5px] text-faint">{source}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function SpecificationSection({
  specifications,
  notes,
  links,
}: Pick<ModelPage, "specifications" | "notes" | "links">) {
  if (specifications.length + notes.length + links.length === 0) return null;
  return (
    <Section id="specifications" title="Specifications">
      <dl className="grid max-w-[760px] grid-cols-[160px_minmax(0,1fr)] text-[13px] max-md:grid-cols-[110px_minmax(0,1fr)]">
        {specifications.map(({ label, value, source }) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid border-line border-b py-1.5">
            <dt className="text-muted">{label}</dt>
            <dd title={source ?? undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <ul
          aria-label="Remarks"
          className="flex max-w-[760px] list-disc flex-col gap-1 pl-4 text-[13px] text-muted marker:text-faint"
        >
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <p className="flex flex-wrap gap-4 text-[13px]">
          {links.map(({ label, url }) => (
            <a
              key={url}
              href={url}
              target="_blank"
              rel="noreferrer"
              className="text-link underline underline-offset-2"
            >
              {label}
            </a>
          ))}
        </p>
      )}
    </Section>
  );
}
