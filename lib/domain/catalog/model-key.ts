// A model's key and its page: `author/model`, or `provider:model` for a model that only its provider knows. It does not know models.

/** The address of a model's page. */
export function modelPath(key: string): string {
  const [first, rest] = divide(key);
  return `/models/${encodeURIComponent(first)}/${encodeURIComponent(rest)}`;
}

/** The keys that a page's address may mean, the likelier first. The parts are as the address has them, escapes included. */
export function keysOfPath(author: string, model: string): string[] {
  const [first, rest] = [unescapePart(author), unescapePart(model)];
  return [`${first}/${rest}`, `${first}:${rest}`];
}

function divide(key: string): [string, string] {
  const at = /[/:]/.exec(key)?.index ?? key.length;
  return [key.slice(0, at), key.slice(at + 1)];
}

function unescapePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
