// Where sources contradict each other, side by side and none called right: what was recorded by hand, then what the sources of this page
// answer differently.
import type { Contradiction, Disagreement } from "@/lib/domain/catalog/model-page";
import { Section } from "./section";

type Props = { contradictions: Contradiction[]; disagreements: Disagreement[] };

export function Contradictions({ contradictions, disagreements }: Props) {
  if (contradictions.length + disagreements.length === 0) return null;
  return (
    <Section
      id="contradictions"
      title="Where sources disagree"
      note="Every answer stands with its source. Nothing was averaged, merged or corrected."
    >
      <ul className="flex flex-col">
        {contradictions.map(({ topic, values, remark }) => (
          <Topic
            key={topic}
            name={topic}
            answers={values.map(({ source, text }) => ({ text, sources: [source] }))}
            remark={remark}
          />
        ))}
        {disagreements.map(({ topic, values }) => (
          <Topic key={`found ${topic}`} name={topic} answers={values} remark={null} />
        ))}
      </ul>
    </Section>
  );
}

function Topic({
  name,
  answers,
  remark,
}: {
  name: string;
  answers: { text: string; sources: string[] }[];
  remark: string | null;
}) {
  return (
    <li className="flex flex-col gap-1.5 border-line border-t py-3 last:border-b">
      <h3 className="font-medium text-[13px] first-letter:uppercase">{name}</h3>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {answers.map(({ text, sources }) => (
          <div key={`${text} ${sources.join()}`} className="min-w-[120px] max-w-[420px]">
            <dd className="font-mono text-[12.5px]">{text}</dd>
            <dt className="text-[11.5px] text-faint">{sources.join("; ")}</dt>
          </div>
        ))}
      </dl>
      {remark && <p className="max-w-[760px] text-[12.5px] text-muted">{remark}</p>}
    </li>
  );
}
