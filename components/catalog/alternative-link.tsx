// One click from an offer that ended to one that lives: a new chat with it, ready to ask. It does not choose it.
import Link from "next/link";
import type { Alternative } from "@/lib/domain/catalog/living-alternative";
import { laneHref } from "./lane-href";

const reasons = {
  "same model": "the same model",
  "same author": "a living model of the same author",
  "another model": "another model that lives",
};

export function AlternativeLink({ alternative }: { alternative: Alternative }) {
  const { candidate, why } = alternative;
  const where =
    why === "same model" ? candidate.providerName : `${candidate.modelName} at ${candidate.providerName}`;
  return (
    <span className="whitespace-normal text-[12px]">
      <Link
        href={laneHref([candidate])}
        prefetch={false}
        title={`Opens a chat with ${reasons[why]}`}
        className="text-link underline underline-offset-2"
      >
        Try {where} instead
      </Link>
      {!candidate.isUsable && <span className="text-faint"> (needs a key)</span>}
    </span>
  );
}
