// What an offer can: what it has in words, what it lacks struck through, and a question mark where no source says.
import type { Capabilities } from "@/lib/domain/catalog/evidence";

const names: [keyof Capabilities, string][] = [
  ["vision", "vision"],
  ["tools", "tools"],
  ["structuredOutput", "JSON"],
  ["reasoning", "reasoning"],
];

export function CapabilityList({ capabilities }: { capabilities: Capabilities }) {
  return (
    <ul className="flex gap-x-2 whitespace-nowrap">
      {names.map(([key, name]) => {
        const has = capabilities[key];
        if (has === true) return <li key={key}>{name}</li>;
        return (
          <li
            key={key}
            className="text-faint"
            title={has === null ? `No source says whether it has ${name}` : `No ${name}`}
          >
            {has === null ? `${name}?` : <s>{name}</s>}
          </li>
        );
      })}
    </ul>
  );
}
