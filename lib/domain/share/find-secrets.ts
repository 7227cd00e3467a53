// Every string of a conversation that a share covers, and where its owner would find it. It looks at all texts, also at those that are not
// chosen: a key that was pasted once may be quoted anywhere.
import type { Conversation } from "../conversation";
import { findLeaks, type Leak, type LeakKind } from "./find-leaks";
import { plainView } from "./plain-view";

/** A part of a conversation that holds text. */
export type LeakPlace =
  | { part: "title" }
  | { part: "question" | "file name"; turnId: string }
  | { part: "reply" | "thinking"; turnId: string; laneId: string }
  | { part: "system prompt"; laneId: string };

export type Finding = { kind: LeakKind; text: string; places: LeakPlace[] };

/** More distinct strings than this are covered, but not listed one by one. */
const maxFindings = 200;

/** The findings of a conversation, in the order of their first places. */
export function findAll(conversation: Conversation): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { place, text } of textsOf(conversation)) {
    for (const leak of leaksIn(text)) {
      const known = findings.get(leak.text);
      if (known) known.places.push(place);
      else findings.set(leak.text, { ...leak, places: [place] });
    }
  }
  return [...findings.values()];
}

/** The leaks in a text as it is spelled and as it will be read; one that is found in both is told as it will be read. */
function leaksIn(text: string): Leak[] {
  const spelled = findLeaks(text);
  const view = plainView(text);
  if (!view) return spelled;
  const read = findLeaks(view.text);
  const known = new Set(read.map((leak) => leak.text));
  return [...read, ...spelled.filter((leak) => !known.has(plainView(leak.text)?.text ?? leak.text))];
}

/** As many findings as a person can look through. */
export function listFindings(conversation: Conversation): { findings: Finding[]; unlisted: number } {
  const all = findAll(conversation);
  return { findings: all.slice(0, maxFindings), unlisted: Math.max(0, all.length - maxFindings) };
}

/** The strings to cover: all findings but those that are kept, and the installation's own secrets in any case. */
export function findSecrets(
  conversation: Conversation,
  keep: readonly string[],
  ownSecrets: readonly string[],
): string[] {
  const kept = new Set(keep);
  const found = findAll(conversation).flatMap(({ text }) => (kept.has(text) ? [] : [text]));
  return [...new Set([...ownSecrets, ...found])];
}

function textsOf({ title, lanes, turns }: Conversation): { place: LeakPlace; text: string }[] {
  const prompts = new Map<string, { place: LeakPlace; text: string }>();
  const addPrompt = (laneId: string, text: string | undefined) => {
    if (text) prompts.set(`${laneId}\n${text}`, { place: { part: "system prompt", laneId }, text });
  };
  const texts: { place: LeakPlace; text: string }[] = [];
  for (const lane of lanes) addPrompt(lane.id, lane.system);
  for (const turn of turns) {
    const turnId = turn.id;
    texts.push({ place: { part: "question", turnId }, text: turn.text });
    for (const { name } of turn.images) {
      if (name) texts.push({ place: { part: "file name", turnId }, text: name });
    }
    for (const { lane, text, reasoning } of turn.replies) {
      addPrompt(lane.id, lane.system);
      texts.push({ place: { part: "reply", turnId, laneId: lane.id }, text });
      if (reasoning) texts.push({ place: { part: "thinking", turnId, laneId: lane.id }, text: reasoning });
    }
  }
  return [...texts, { place: { part: "title" }, text: title }, ...prompts.values()];
}
