// A request in Python with the requests package.
import type { CodeRequest } from "./code-request";
import { pythonSyntax, writeHeaders, writeNotes, writePictureReader } from "./python-syntax";
import { requestBody } from "./request-body";
import { writeValue } from "./write-value";

/** The program. */
export function writePythonRequests(request: CodeRequest): string {
  const { endpoint, files } = request;
  const { keyVariable } = endpoint;
  const headers = [
    ...(keyVariable ? [`"Authorization": f"Bearer {os.environ['${keyVariable}']}"`] : []),
    ...writeHeaders(request),
  ];
  const modules = [...(files.length > 0 ? ["base64"] : []), "json", ...(headers.length > 0 ? ["os"] : [])];
  return `# pip install requests
${writeNotes(request)}${modules.map((name) => `import ${name}\n`).join("")}
import requests

${writePictureReader(request)}${files.length > 0 ? "\n" : ""}response = requests.post(
    ${JSON.stringify(`${endpoint.baseUrl}/chat/completions`)},
${headers.length > 0 ? `    headers={\n${headers.map((line) => `        ${line},\n`).join("")}    },\n` : ""}    json=${writeValue(requestBody(request), pythonSyntax, 1)},
    stream=True,
)
response.raise_for_status()
for line in response.iter_lines():
    if not line.startswith(b"data:") or line[5:].strip() == b"[DONE]":
        continue
    for choice in json.loads(line[5:]).get("choices", []):
        print(choice.get("delta", {}).get("content") or "", end="", flush=True)
print()
`;
}
