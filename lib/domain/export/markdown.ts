// A snapshot as Markdown: what was asked, what each lane answered, what it took. Questions are quoted, so that nothing in them is taken for
// the document's own; answers stand as their models wrote them. It does not know where pictures are served.

import type { ImageInfo } from "../conversation";
import { noCost, totalText } from "../cost-total";
import type { SnapshotHead, SnapshotLane, SnapshotReply, SnapshotTurn } from "../share/snapshot";
import { measureLine } from "./measure-line";

type Source = {
  head: SnapshotHead;
  turns: SnapshotTurn[];
  /** What the date is that of: "Shared", "Exported". */
  verb: string;
  addressOf(image: ImageInfo): string;
};

/** The whole document. */
export function writeMarkdown({ head, turns, verb, addressOf }: Source): string {
  const day = new Date(head.sharedAt).toISOString().slice(0, 10);
  const total = head.cost && ` · total ${totalText({ ...noCost, ...head.cost })}`;
  const lanes = new Map(head.lanes.map((lane) => [lane.key, lane]));
  const parts = [
    `# ${oneLine(head.title)}`,
    `${verb} ${day} · ${turns.length} ${turns.length === 1 ? "turn" : "turns"}${total ?? ""}`,
    head.lanes.map(laneLines).join("\n"),
    ...turns.flatMap((turn, index) => [
      `## ${index + 1}`,
      ...questionParts(turn, addressOf),
      ...turn.replies.flatMap((reply) => replyParts(reply, lanes.get(reply.lane)!)),
    ]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function laneLines({ providerName, modelName, model, system }: SnapshotLane): string {
  const line = `- **${oneLine(providerName)}** · ${oneLine(modelName)} (\`${model.replaceAll("`", "")}\`)`;
  return system === null ? line : `${line}\n\n  System prompt:\n\n${quote(system).replace(/^/gm, "  ")}\n`;
}

function questionParts(turn: SnapshotTurn, addressOf: Source["addressOf"]): string[] {
  const hidden = turn.hiddenImages;
  return [
    turn.text === "" ? "" : quote(turn.text),
    ...turn.images.map((image) => {
      const size = `${image.width.toLocaleString("en-US")} × ${image.height.toLocaleString("en-US")}`;
      return `![${oneLine(image.name ?? "picture")}](${addressOf(image)})\n\n*${size} pixels*`;
    }),
    hidden > 0 ? `*${hidden} ${hidden === 1 ? "picture is" : "pictures are"} not shown.*` : "",
  ];
}

function replyParts(reply: SnapshotReply, lane: SnapshotLane): string[] {
  const { providerName, modelName } = reply.by ?? lane;
  return [
    `### ${oneLine(providerName)} · ${oneLine(modelName)}`,
    reply.thinking === null
      ? ""
      : `<details><summary>Thinking</summary>\n\n${quote(reply.thinking)}\n\n</details>`,
    closeFence(reply.text),
    reply.status === "complete" ? "" : `*${reply.error?.message ?? `Ended as: ${reply.status}`}*`,
    `*${measureLine(reply)}*`,
  ];
}

function quote(text: string): string {
  return text.replace(/^/gm, "> ");
}

/** Text for a place where a line break or a mark would end the line or begin something else. */
function oneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#|]/g, "\\$&");
}

/** A reply that was cut inside of a fence must not swallow what follows it. */
function closeFence(text: string): string {
  let open: string | null = null;
  for (const line of text.split("\n")) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!fence) continue;
    const [, marks, rest] = fence as unknown as [string, string, string];
    if (open === null) open = marks;
    else if (marks[0] === open[0] && marks.length >= open.length && rest.trim() === "") open = null;
  }
  return open === null ? text : `${text}\n${open}`;
}
