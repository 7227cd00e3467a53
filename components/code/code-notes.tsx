// What a snippet needs beside itself: the variables that hold secrets, the pictures as files, the gaps of an address.
import type { CodeRequest } from "@/lib/domain/code/code-request";

const code = "rounded bg-sunken px-1 py-px font-mono text-[12px]";

export function CodeNotes({ request }: { request: CodeRequest }) {
  const { endpoint, files } = request;
  const variables = [
    ...new Set([
      ...(endpoint.keyVariable ? [endpoint.keyVariable] : []),
      ...endpoint.headers.map(({ variable }) => variable),
    ]),
  ];
  const gaps = endpoint.baseUrl.match(/\{\w+\}/g) ?? [];
  return (
    <ul className="flex flex-col gap-1 pb-2.5 text-[12.5px] text-muted">
      <li>
        {variables.length === 0 && `${endpoint.providerName} needs no key.`}
        {variables.map((variable, index) => (
          <span key={variable}>
            {index > 0 && ", "}
            <code className={code}>{variable}</code>
          </span>
        ))}
        {variables.length > 0 && ` ${variables.length === 1 ? "is" : "are"} read from the environment.`}
      </li>
      {gaps.length > 0 && (
        <li>
          Fill in <code className={code}>{gaps.join(" ")}</code> in the address.
        </li>
      )}
      {files.length > 0 && (
        <li>
          Beside the program:{" "}
          {files.map(({ image, name }, index) => (
            <span key={image.id}>
              {index > 0 && ", "}
              <a
                href={`/api/images/${image.id}`}
                download={name}
                className="text-link underline underline-offset-2"
              >
                {name}
              </a>
            </span>
          ))}{" "}
          (as {files.length === 1 ? "it was" : "they were"} sent; press to save)
        </li>
      )}
    </ul>
  );
}
