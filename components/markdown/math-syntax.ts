// Teaches the markdown parser maths: `\(…\)` and `$…$` in a line, `\[…\]` and `$$…$$` displayed, alone on their lines or not.
// Money stays money: a single $ counts only tight around something that is not prose. Knows nothing of how maths is drawn.
import { isTexLike, looksLikeProse } from "./math-prose";

type Code = number | null;
type State = (code: Code) => State | undefined;
type Token = { type: string };
type Effects = { enter(type: string): Token; exit(type: string): Token; consume(code: Code): void };
type Context = {
  previous: Code;
  interrupt?: boolean;
  parser: { lazy: Record<number, boolean | undefined> };
  now(): { line: number };
};
type Tokenize = (this: Context, effects: Effects, ok: State, nok: State) => State;

const DOLLAR = 36;
const BACKSLASH = 92;
const CLOSERS: Record<string, string> = { $: "$", $$: "$$", "\\(": "\\)", "\\[": "\\]" };
/** Characters of one formula; also what a delimiter without a partner costs at most. */
const MAX_CHARS: Record<string, number> = { $: 500, $$: 4_000, "\\(": 2_000, "\\[": 4_000 };

const isLineEnding = (code: Code) => code !== null && code < -2;
const toText = (code: number) => (code < 0 ? " " : String.fromCharCode(code));
const isWordLike = (code: Code) =>
  code !== null && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCharCode(code));

/** The parser extension; an open block also takes maths that has no end yet. */
export function createMathSyntax(isOpen: boolean) {
  const text = { name: "mathText", tokenize: createTextTokenizer(isOpen) };
  const flow = { name: "mathFlow", concrete: true, tokenize: createFlowTokenizer(isOpen) };
  return {
    text: { [DOLLAR]: text, [BACKSLASH]: text },
    flow: { [DOLLAR]: flow, [BACKSLASH]: flow },
  };
}

/** Reads the one or two characters that may open maths; `then` says how to go on after the delimiter found. */
function openWith(effects: Effects, nok: State, then: (opener: string) => State): State {
  return (first) => {
    effects.enter("mathData");
    effects.consume(first);
    return (second) => {
      const opener = second === null ? "" : toText(first as number) + toText(second);
      if (!(opener in CLOSERS)) return first === DOLLAR ? then("$")(second) : nok(second);
      effects.consume(second);
      return then(opener);
    };
  };
}

/** What both tokenizers do with what follows a delimiter: consume it, line by line, and see where it ends. */
function createReader(effects: Effects, opener: string) {
  const closer = CLOSERS[opener] as string;
  let isInData = true;
  let isEscaped = false;
  let value = "";

  const endData = () => {
    if (isInData) effects.exit("mathData");
    isInData = false;
  };
  return {
    opener,
    endData,
    content: () => value,
    isTooLong: () => value.length > (MAX_CHARS[opener] as number),
    readLineEnding(code: Code) {
      endData();
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      value += "\n";
      isEscaped = false;
    },
    /** Consumes one character and says whether the content has ended with it, or cannot be maths. */
    read(code: number): "inside" | "closed" | "broken" {
      if (!isInData) effects.enter("mathData");
      isInData = true;
      effects.consume(code);
      const char = toText(code);
      const isPair = isEscaped || (char === "$" && value.endsWith("$") && !value.endsWith("\\$"));
      const pair = isPair ? value.slice(-1) + char : char;
      isEscaped = !isEscaped && char === "\\";
      value += char;
      if (pair !== closer) return pair === opener && opener[0] === "\\" ? "broken" : "inside";
      value = value.slice(0, -closer.length);
      return "closed";
    },
  };
}

function isMaths(opener: string, content: string): boolean {
  if (content.trim() === "" || looksLikeProse(content)) return false;
  if (opener === "\\[" && /^[\p{L}\p{N}\s]*$/u.test(content)) return false; // an escaped bracket: \[1\]
  return opener !== "$" || (!/^\s/.test(content) && !/\s$/.test(content));
}

function createTextTokenizer(isOpen: boolean): Tokenize {
  return function tokenizeText(effects, ok, nok) {
    const { previous } = this;
    let reader = createReader(effects, "$");

    const end: State = (code) => {
      reader.endData();
      effects.exit("mathText");
      return ok(code);
    };
    const closed: State = (code) => {
      const { opener } = reader;
      return isMaths(opener, reader.content()) && !(opener === "$" && isWordLike(code))
        ? end(code)
        : nok(code);
    };
    const inside: State = (code) => {
      if (reader.isTooLong()) return nok(code);
      if (code === null)
        return isOpen && isOpenMaths(reader.opener, reader.content()) ? end(code) : nok(code);
      if (isLineEnding(code)) {
        reader.readLineEnding(code);
        return inside;
      }
      const step = reader.read(code);
      return step === "closed" ? closed : step === "broken" ? nok : inside;
    };
    return (code) => {
      effects.enter("mathText");
      return openWith(effects, nok, (opener) => {
        reader = createReader(effects, opener);
        const isGlued =
          opener[0] === "$" && (previous === DOLLAR || (opener === "$" && isWordLike(previous)));
        return isGlued ? nok : inside;
      })(code);
    };
  };
}

function createFlowTokenizer(isOpen: boolean): Tokenize {
  return function tokenizeFlow(effects, ok, nok) {
    let reader = createReader(effects, "$$");
    let isFirstLine = true;

    const end: State = (code) => {
      reader.endData();
      effects.exit("mathFlow");
      return ok(code);
    };
    const closed: State = (code) => {
      if (code === null || isLineEnding(code))
        return isMaths(reader.opener, reader.content()) ? end(code) : nok(code);
      if (code !== 32 && code > 0) return nok(code);
      effects.consume(code);
      return closed;
    };
    const inside: State = (code) => {
      if (reader.isTooLong()) return nok(code);
      if (code === null)
        return isOpen && isOpenMaths(reader.opener, reader.content()) ? end(code) : nok(code);
      if (isLineEnding(code)) {
        if (isFirstLine && !opensDisplay(reader.opener, reader.content())) return nok(code);
        if (this.interrupt) return end(code);
        isFirstLine = false;
        reader.readLineEnding(code);
        return (next) => (this.parser.lazy[this.now().line] ? nok(next) : inside(next));
      }
      const step = reader.read(code);
      return step === "closed" ? closed : step === "broken" ? nok : inside;
    };
    return (code) => {
      effects.enter("mathFlow");
      return openWith(effects, nok, (opener) => {
        reader = createReader(effects, opener);
        return opener === "$$" || opener === "\\[" ? inside : nok;
      })(code);
    };
  };
}

/** Whether content that has not ended yet will most likely be maths. */
function isOpenMaths(opener: string, content: string): boolean {
  return opener === "$" ? isTexLike(content) && /^\S/.test(content) : !looksLikeProse(content);
}

/** "$$ is the shell's process id" is prose: maths that goes on below has an operator on its opening line, or nothing. */
function opensDisplay(opener: string, firstLine: string): boolean {
  return opener === "\\[" || !/\S/.test(firstLine) || isTexLike(firstLine);
}
