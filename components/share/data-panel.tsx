"use client";
// A person's data: all of it as one file, and files taken in, with a report of what could not be read.
import { useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { shareApi } from "@/lib/client/share-api";
import type { ImportReport } from "@/lib/domain/export/import-report";

const button =
  "inline-flex h-[30px] cursor-pointer items-center rounded-control border border-line bg-raised px-3 font-medium text-[13px] hover:border-line-strong hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-lane-1";

/** `otherSources`: whose exports are read beside our own. */
export function DataPanel({ otherSources }: { otherSources: string }) {
  const [report, setReport] = useState<ImportReport | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  async function take(file: File): Promise<void> {
    setReport(null);
    setSaid(`Reading ${file.name} …`);
    try {
      setReport(await shareApi.importFile(file));
      setSaid(null);
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  }

  return (
    <section aria-labelledby="data-heading" className="flex flex-col gap-3 text-[13.5px]">
      <h2 id="data-heading" className="font-semibold text-[15px]">
        Your conversations
      </h2>
      <p className="max-w-[680px] text-[13px] text-muted">
        All of them with their pictures as one archive, which can be taken in again, here or elsewhere.
        Exports of {otherSources} are read as well.
      </p>
      <div className="flex flex-wrap gap-2">
        <a href="/api/conversations/archive" download className={button}>
          Download everything
        </a>
        <label className={button}>
          Import a file
          <input
            type="file"
            accept=".json,.zip,application/json,application/zip"
            className="sr-only"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void take(file);
              target.value = "";
            }}
          />
        </label>
      </div>
      <div role="status" className="text-[13px]">
        {said && <p className="text-muted">{said}</p>}
        {report && <Report report={report} />}
      </div>
    </section>
  );
}

function Report({ report: { conversations, problems, furtherProblems } }: { report: ImportReport }) {
  return (
    <div className="flex flex-col gap-2 rounded-control border border-line p-3">
      <p className="font-medium">
        {conversations.length === 1 ? "1 conversation was" : `${conversations.length} conversations were`}{" "}
        taken in.
      </p>
      <ul className="flex max-h-48 flex-col gap-0.5 overflow-y-auto">
        {conversations.map(({ id, title, turns }) => (
          <li key={id}>
            <a href={`/c/${id}`} className="text-link underline underline-offset-2">
              {title}
            </a>{" "}
            <span className="text-faint">
              {turns} {turns === 1 ? "turn" : "turns"}
            </span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <>
          <p className="font-medium text-warning">What could not be read</p>
          <ul className="flex max-h-48 list-disc flex-col gap-0.5 overflow-y-auto pl-4 text-muted">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
            {furtherProblems > 0 && <li>and {furtherProblems} more</li>}
          </ul>
        </>
      )}
    </div>
  );
}
