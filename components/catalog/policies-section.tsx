// What is known of how providers handle what is sent to them, with where that was read.
import type { PolicyRow } from "@/lib/domain/catalog/model-page";
import { dayText } from "./format-figures";
import { headCell, Section, textCell, WideTable } from "./section";

const heads = ["Provider", "Zero data retention", "No training", "What is known", "Read in"];

export function PoliciesSection({ policies }: { policies: PolicyRow[] }) {
  const [first] = policies;
  if (!first) return null;
  return (
    <Section
      id="policies"
      title="What providers do with prompts"
      note={`Collected by ${dayText(first.collectedOn)}. It may differ for a key of your own behind a gateway; the provider's own pages are what counts.`}
    >
      <WideTable label="Data policies">
        <table className="w-full min-w-[900px] border-collapse">
          <thead>
            <tr className="border-line border-b text-left">
              {heads.map((name) => (
                <th key={name} scope="col" className={`${headCell} first:pl-0`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {policies.map((row) => (
              <tr key={row.provider} className="border-line border-b align-top">
                <th scope="row" className="py-2.5 pr-3 text-left font-medium text-[13px]">
                  {row.providerName}
                </th>
                <Words text={row.zeroRetention} />
                <Words text={row.noTraining} />
                <td className={`${textCell} max-w-[360px] text-muted`}>{row.text}</td>
                <td className={`${textCell} max-w-[300px] break-words text-[11.5px] text-faint`}>
                  {row.sources.join("; ")}
                  <span className="flex gap-3 pt-0.5">
                    {row.termsUrl && <External href={row.termsUrl} name="Terms" of={row.providerName} />}
                    {row.privacyUrl && (
                      <External href={row.privacyUrl} name="Data policy" of={row.providerName} />
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </Section>
  );
}

function Words({ text }: { text: string | null }) {
  return (
    <td className={`${textCell} max-w-[200px]`}>{text ?? <span className="text-faint">not known</span>}</td>
  );
}

function External({ href, name, of }: { href: string; name: string; of: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={`${name} of ${of}`}
      className="text-link underline underline-offset-2"
    >
      {name}
    </a>
  );
}
