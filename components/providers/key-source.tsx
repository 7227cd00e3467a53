// Whose key pays at a provider, and where that key is: a variable's name or the day it was entered, and the last characters.
import type { ProviderSetup } from "@/lib/domain/provider-setup";
import { formatDay } from "../share/format-day";
import { Code } from "./code";

export function KeySource({ provider }: { provider: ProviderSetup }) {
  const { payer, ownKey, serverKey, isConfigured } = provider;
  if (payer === "you" && ownKey)
    return (
      <span className="block text-muted">
        Your key pays{ending(ownKey.ending)}, entered on {formatDay(ownKey.savedAt)}
        {serverKey && (
          <>
            {"; the server's "}
            <Code>{serverKey.variable}</Code>
            {" is not used for you"}
          </>
        )}
      </span>
    );
  if (payer === "server" && serverKey)
    return (
      <span className="block text-muted">
        The server's key pays: <Code>{serverKey.variable}</Code>
        {ending(serverKey.ending)}
      </span>
    );
  return isConfigured ? <span className="block text-muted">No key is sent</span> : null;
}

function ending(text: string) {
  return text === "" ? null : (
    <>
      {" "}
      <Code>…{text}</Code>
    </>
  );
}
