// What the figures mean, in the words of the README.
import { Section } from "./section";

const definitions = [
  [
    "First token",
    "From the request to the first visible text, thinking included. White space does not count.",
  ],
  [
    "Speed",
    "Output tokens, thinking included, over the time from the first to the last token. A reply that came in one burst counts over its whole attempt.",
  ],
  [
    "In → out",
    "Tokens as the provider reports them. “~” marks our own estimate, where it reports none or the reply was stopped.",
  ],
  [
    "Cost",
    "What the provider reports (rep.); otherwise tokens times the offer's prices; otherwise an estimate (est., with “~”). A price that is not known is “price unknown”, never $0. The unit prices are stored with each reply, so old figures never shift.",
  ],
] as const;

export function FiguresHelp() {
  return (
    <Section title="What the figures mean">
      <dl className="flex flex-col gap-1.5 text-[12.5px] text-muted">
        {definitions.map(([name, meaning]) => (
          <div key={name}>
            <dt className="inline font-medium text-text">{name}: </dt>
            <dd className="inline">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
