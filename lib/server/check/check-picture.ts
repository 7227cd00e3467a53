// Whether a route sees: a picture with digits that nobody can know beforehand, then two of them, then one beside a system prompt. A route
// that answers without them was not shown the picture, whatever it says. It does not know keys.
import "server-only";
import { maxPictureTokens } from "@/lib/domain/check/check-cost";
import type { StepReport } from "@/lib/domain/check/check-report";
import { type AskDeps, askCheck, type CheckAnswer } from "./ask-check";
import { verdictOf } from "./check-verdict";
import { codeLength, digitsSeen, drawCode, newCode } from "./draw-code";

type Deps = AskDeps & { report(step: StepReport): void };

const oneQuestion = "Which six digits stand in the picture? Reply with the six digits alone.";
const twoQuestion =
  "Each of the two pictures holds six digits. Reply with the six digits of the first, then the six of the second, one line each.";
/** A model may misread one digit; guessing five of six happens once in twenty thousand tries. */
const fewestSeen = codeLength - 1;
const mark = "PARALLAX";

/** Asks for one picture's code; whether it was seen. */
export async function checkPictures(deps: Deps): Promise<boolean> {
  const { report } = deps;
  report(running("picture", "Showing a picture with six digits."));
  const code = newCode();
  const answer = await askCheck(await pictured(oneQuestion, [code]), deps);
  const seen = digitsSeen(answer.text, code);
  report({ ...judge("picture", answer, seen), figures: answer.figures });
  return seen >= fewestSeen;
}

/** Asks with two pictures, and with a system prompt beside one. */
export async function checkRoute(deps: Deps, saw: boolean): Promise<void> {
  const { report } = deps;
  if (!saw) {
    for (const step of ["two-pictures", "system"] as const)
      report({
        ...running(step, "Not asked: one picture was not seen."),
        state: "skipped",
        verdict: "skipped",
      });
    return;
  }
  report(running("two-pictures", "Showing two pictures."));
  const codes = [newCode(), newCode()];
  const two = await askCheck(await pictured(twoQuestion, codes), deps);
  const seen = codes.map((code) => digitsSeen(two.text, code, 2) >= fewestSeen);
  report({ ...judgeTwo(two, seen), figures: two.figures });

  report(running("system", "Asking with a system prompt beside a picture."));
  const code = newCode();
  const system = `Begin every reply with the word ${mark}.`;
  const asked = await askCheck({ ...(await pictured(oneQuestion, [code])), system }, deps);
  report({ ...judgeSystem(asked, digitsSeen(asked.text, code) >= fewestSeen), figures: asked.figures });
}

async function pictured(text: string, codes: string[]) {
  return { text, pictures: await Promise.all(codes.map(drawCode)), maxTokens: maxPictureTokens };
}

function judge(step: StepReport["step"], answer: CheckAnswer, seen: number): StepReport {
  const { error, status } = answer;
  if (seen === codeLength) return told(step, "good", "ok", "It read all six digits: it sees pictures.");
  if (seen >= fewestSeen) return told(step, "good", "ok", "It read five of six digits: it sees pictures.");
  if (error) return refused(step, answer, "the picture");
  if (status === "length" && !answer.text.trim())
    return told(
      step,
      "warning",
      "unclear",
      "Its thinking took all the tokens it had; whether it sees was not told.",
    );
  return told(
    step,
    "bad",
    "no-vision",
    "It answered without the digits: the picture did not reach the model, or it cannot read.",
  );
}

/** It answered a text a moment ago, so what it refuses now is what came with it. */
function refused(step: StepReport["step"], { error }: CheckAnswer, what: string): StepReport {
  const verdict = verdictOf(error!.code);
  const isRefusal = ["wrong-model", "forbidden", "failed"].includes(verdict) && !error!.retryable;
  return told(
    step,
    "bad",
    isRefusal ? "no-vision" : verdict,
    isRefusal ? `It answers text but refuses ${what}. ${error!.message}` : error!.message,
  );
}

function judgeTwo(answer: CheckAnswer, [first, second]: boolean[]): StepReport {
  const step = "two-pictures";
  if (first && second) return told(step, "good", "ok", "It read both pictures.");
  if (first || second)
    return told(
      step,
      "warning",
      "limited",
      `Only the ${first ? "first" : "second"} of two pictures reached the model.`,
    );
  if (answer.error)
    return { ...refused(step, answer, "a second picture"), state: "warning", verdict: "limited" };
  return told(step, "warning", "unclear", "It read neither of two pictures.");
}

function judgeSystem(answer: CheckAnswer, isSeen: boolean): StepReport {
  const step = "system";
  if (answer.error)
    return {
      ...refused(step, answer, "a system prompt beside a picture"),
      state: "warning",
      verdict: "limited",
    };
  if (!isSeen) return told(step, "warning", "limited", "With a system prompt it did not read the picture.");
  const isFollowed = answer.text.toUpperCase().includes(mark);
  return isFollowed
    ? told(step, "good", "ok", "It takes a system prompt beside a picture, and follows it.")
    : told(step, "warning", "limited", "It takes a system prompt beside a picture, and did not follow it.");
}

function told(
  step: StepReport["step"],
  state: StepReport["state"],
  verdict: StepReport["verdict"],
  sentence: string,
): StepReport {
  return { step, state, verdict, sentence, figures: null };
}

const running = (step: StepReport["step"], sentence: string) => told(step, "running", null, sentence);
