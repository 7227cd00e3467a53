// A request as a shell command. Pictures go through a pipe: one argument may hold no more than 128 KiB on Linux.
import type { CodeRequest } from "./code-request";
import { requestBody } from "./request-body";
import { type Syntax, writeValue } from "./write-value";

/** A longer body is piped too. */
const maxArgumentLength = 60_000;

/** A text between apostrophes, its own apostrophes set apart. */
const quote = (text: string) => `'${escapeQuotes(text)}'`;
const escapeQuotes = (text: string) => text.replaceAll("'", `'"'"'`);

const syntax: Syntax = {
  null: "null",
  true: "true",
  false: "false",
  text: (text) => escapeQuotes(JSON.stringify(text)),
  picture: ({ file, mediaType }) =>
    `"data:${escapeQuotes(mediaType)};base64,'\n  base64 < ${quote(file)} | tr -d '\\n'\n  printf '%s' '"`,
  indent: "  ",
  padding: " ",
  hasTrailingComma: false,
};

/** The command. */
export function writeCurl(request: CodeRequest): string {
  const { endpoint, files } = request;
  const json = writeValue(requestBody(request), syntax);
  const isPiped = files.length > 0 || json.length > maxArgumentLength;
  const headers = [
    ...(endpoint.keyVariable ? [`-H "Authorization: Bearer $${endpoint.keyVariable}"`] : []),
    ...endpoint.headers.map(({ name, variable }) => `-H "${name}: $${variable}"`),
    "-H 'Content-Type: application/json'",
  ];
  const command = [
    `curl --no-buffer ${quote(`${endpoint.baseUrl}/chat/completions`)}`,
    ...headers,
    isPiped ? "--data-binary @-" : `-d '${json}'`,
  ].join(" \\\n  ");
  const comments = request.notes.map((note) => `# ${note}\n`).join("");
  return comments + (isPiped ? `{\n  printf '%s' '${json}'\n} | ${command}\n` : `${command}\n`);
}
