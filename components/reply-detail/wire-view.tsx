"use client";
// One attempt on the wire: where it went, the request's JSON, the answer's bytes as text, and notes on what is odd.
import { useState } from "react";
import { explainWire, type Wire } from "@/lib/domain/wire";
import { copyText } from "../markdown/copy-text";
import { Button } from "../ui/button";

export function WireView({ wire, name }: { wire: Wire; name: string | null }) {
  const notes = explainWire(wire);
  const answer =
    wire.status === null
      ? "No answer came."
      : `HTTP ${wire.status}${wire.contentType ? ` · ${wire.contentType}` : ""} · ${wire.responseBytes.toLocaleString("en-US")} bytes`;
  return (
    <div className="flex flex-col gap-2">
      {name && <h4 className="font-medium text-[12.5px]">{name}</h4>}
      <Raw name="Request" note={`POST ${wire.url}`} text={indented(wire.requestBody)} />
      <Raw
        name="Response"
        note={wire.isCut ? `${answer}, its middle left out` : answer}
        text={wire.responseText}
      />
      {notes.length > 0 && (
        <ul aria-label="What is odd about it" className="list-disc pl-4 text-[12.5px] text-muted">
          {notes.map((note) => (
            <li key={note.kind}>{note.text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Raw({ name, note, text }: { name: string; note: string; text: string }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <figure className="overflow-hidden rounded-control border border-line">
      <figcaption className="flex items-center gap-2 border-line border-b bg-surface py-1 pr-1 pl-3 text-[12px]">
        <span className="font-medium">{name}</span>
        <span className="min-w-0 truncate font-mono text-faint" title={note}>
          {note}
        </span>
        <Button
          className="ml-auto h-6! px-2! text-[12px]!"
          aria-label={`Copy ${name.toLowerCase()}`}
          disabled={text === ""}
          onClick={async () => setIsCopied(await copyText(text))}
        >
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard.
        tabIndex={0}
        className="max-h-64 overflow-auto whitespace-pre-wrap px-3 py-2 font-mono text-[11.5px] leading-[17px] outline-offset-[-2px] [overflow-wrap:anywhere]"
      >
        {text === "" ? "(empty)" : text}
      </pre>
    </figure>
  );
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
