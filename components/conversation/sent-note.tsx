// What was sent otherwise than as it stands above: small, since nothing went wrong. A picture that was made for the lane can be opened.
import { noteSentences, type SendingNote } from "@/lib/domain/sending/sending-note";

export function SentNote({ note }: { note: SendingNote }) {
  return (
    <ul aria-label="Sent otherwise" className="flex flex-col gap-px text-[11.5px] text-faint leading-[17px]">
      {noteSentences(note).map(({ text, imageId }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of a note never change, and two may be alike.
        <li key={index}>
          {text}
          {imageId && (
            <>
              {" "}
              <a
                href={`/api/images/${encodeURIComponent(imageId)}`}
                target="_blank"
                rel="noreferrer"
                className="text-link underline underline-offset-2"
              >
                Open it
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
