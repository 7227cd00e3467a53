// What the figures mean, in the words of the README.
import { Section } from "./section";

const definitions = [
  [
    "First token",
    "From the request to the first visible text, thinking included. White space does not count. It is measured at the server and told as soon as it is there.",
  ],
  [
    "Speed",
    "Output tokens, thinking included, over the time from the first to the last token. A reply that came in one burst counts over its whole attempt. While a reply is written, speed and tokens are this page's own rough count, marked “~”.",
  ],
  [
    "In → out",
    "Tokens as the provider reports them. “~” marks our own estimate, where it reports none or the reply was stopped.",
  ],
  [
    "Cost",
    "What the provider reports (rep.); otherwise tokens times the offer's prices; otherwise an estimate (est., with “~”). A price that is not known is “price unknown”, never $0. The unit prices are stored with each reply, so old figures never shift.",
  ],
  [
    "Sums",
    "They wear “~” where an estimate is in them, and read “at least” where the cost of a reply is not known, or where a reply that was stopped or broke off is in them as an estimate and its provider may bill more. “At least” is never rounded up, “up to” never down.",
  ],
  [
    "Green",
    "The best among the answers that stand beside each other; figures that read the same share it, and where all do none has it.",
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
