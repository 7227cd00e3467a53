// A request in Python with OpenAI's own package, which takes any compatible endpoint.
import type { CodeRequest } from "./code-request";
import { pythonSyntax, writeHeaders, writeNotes, writePictureReader } from "./python-syntax";
import { type Body, extraFields, requestBody } from "./request-body";
import { writeValue } from "./write-value";

/** The program. */
export function writeOpenAiPython(request: CodeRequest): string {
  const { endpoint, files, lane } = request;
  const { keyVariable } = endpoint;
  const headers = writeHeaders(request);
  const extra = extraFields(lane);
  const body = requestBody(request);
  const named = Object.entries(body).filter(([name]) => !(name in extra));
  const fields: Body = Object.fromEntries(named);
  if (Object.keys(extra).length > 0) fields.extra_body = extra;
  const needsOs = keyVariable !== null || headers.length > 0;
  const modules = [...(files.length > 0 ? ["base64"] : []), ...(needsOs ? ["os"] : [])];
  return `# pip install openai
${writeNotes(request)}${modules.map((name) => `import ${name}\n`).join("")}${modules.length > 0 ? "\n" : ""}from openai import OpenAI

${writePictureReader(request)}${files.length > 0 ? "\n" : ""}client = OpenAI(
    base_url=${JSON.stringify(endpoint.baseUrl)},
    api_key=${keyVariable ? `os.environ[${JSON.stringify(keyVariable)}]` : '"none is needed"'},
${headers.length > 0 ? `    default_headers={${headers.join(", ")}},\n` : ""})
stream = client.chat.completions.create(
${Object.entries(fields)
  .map(([name, value]) => `    ${name}=${writeValue(value, pythonSyntax, 1)},\n`)
  .join("")})
for chunk in stream:
    for choice in chunk.choices:
        print(choice.delta.content or "", end="", flush=True)
print()
`;
}
