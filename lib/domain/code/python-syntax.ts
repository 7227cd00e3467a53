// What both Python snippets write alike: values, and the reading of a picture. It does not know requests.
import type { CodeRequest } from "./code-request";
import type { Syntax } from "./write-value";

// Every escape of a JSON text means the same in Python.
const text = (value: string) => JSON.stringify(value);

export const pythonSyntax: Syntax = {
  null: "None",
  true: "True",
  false: "False",
  text,
  picture: ({ file, mediaType }) => `data_url(${text(file)}, ${text(mediaType)})`,
  indent: "    ",
  padding: "",
  hasTrailingComma: true,
};

/** The function that the pictures are read by; nothing where there are none. */
export function writePictureReader({ files }: CodeRequest): string {
  if (files.length === 0) return "";
  return `
def data_url(path, media_type):
    with open(path, "rb") as file:
        return f"data:{media_type};base64,{base64.b64encode(file.read()).decode()}"

`;
}

/** The headers besides the key, as the items of a dictionary. */
export function writeHeaders({ endpoint }: CodeRequest): string[] {
  return endpoint.headers.map(({ name, variable }) => `${text(name)}: os.environ[${text(variable)}]`);
}

/** What the request holds otherwise than the conversation, as comments. */
export function writeNotes({ notes }: CodeRequest): string {
  return notes.map((note) => `# ${note}\n`).join("");
}
