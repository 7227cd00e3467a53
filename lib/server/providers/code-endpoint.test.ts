import { describe, expect, test } from "vitest";
import { parseEnvironment } from "../env";
import { builtInProviders } from "./built-in-providers";
import { codeEndpoint } from "./code-endpoint";

const secret = "sk-never-to-be-shown";

function endpointOf(id: string, variables: Record<string, string> = {}) {
  const { providers } = parseEnvironment(variables);
  return codeEndpoint(providers.find(({ entry }) => entry.id === id)!, "text-first");
}
const custom = (more: object) => ({
  PARALLAX_PROVIDERS: JSON.stringify([{ id: "9-acme", baseURL: "https://acme.test/v1", ...more }]),
});

describe("the endpoint of a provider, for a program", () => {
  test.each(builtInProviders.map((entry) => [entry.id, entry] as const))(
    "names the key's variable and never the key: %s",
    (id, entry) => {
      const variables = Object.fromEntries(entry.keyVariables.map((name) => [name, secret]));
      const endpoint = endpointOf(id, { ...variables, [entry.baseUrlVariable]: "https://host.test/v1/" });
      expect(JSON.stringify(endpoint)).not.toContain(secret);
      expect(endpoint.baseUrl).toBe("https://host.test/v1");
      expect(endpoint.keyVariable).toBe(entry.keyVariables[0] ?? null);
    },
  );

  test("names the variable to set where no key is set, and leaves gaps of an address visible", () => {
    const needy = builtInProviders.find(({ baseUrl }) => /\{(?!HOST)/.test(baseUrl))!;
    const endpoint = endpointOf(needy.id);
    expect(endpoint.keyVariable).toBe(needy.keyVariables[0]);
    expect(endpoint.baseUrl).toBe(needy.baseUrl);
  });

  test("names the second variable where that one holds the key", () => {
    const entry = builtInProviders.find(({ keyVariables }) => keyVariables.length > 1)!;
    expect(endpointOf(entry.id, { [entry.keyVariables[1]!]: secret }).keyVariable).toBe(
      entry.keyVariables[1],
    );
  });

  test("makes up names that every shell takes for what stands in a configuration", () => {
    const endpoint = endpointOf("9-acme", custom({ apiKey: secret, headers: { "X-Team-Id": secret } }));
    expect(endpoint).toMatchObject({
      baseUrl: "https://acme.test/v1",
      keyVariable: "_9_ACME_API_KEY",
      headers: [{ name: "X-Team-Id", variable: "_9_ACME_X_TEAM_ID" }],
    });
    expect(JSON.stringify(endpoint)).not.toContain(secret);
  });

  test("needs no key where none is sent", () => {
    expect(endpointOf("9-acme", custom({})).keyVariable).toBeNull();
    expect(endpointOf("sandbox", { PORT: "4000" })).toMatchObject({
      baseUrl: "http://127.0.0.1:4000/api/sandbox/v1",
      keyVariable: null,
    });
  });

  test("takes no name from the configuration that would break out of a command", () => {
    const variables = { ...custom({ apiKeyEnv: 'X"; rm -rf /' }), 'X"; rm -rf /': secret };
    expect(endpointOf("9-acme", variables).keyVariable).toBe("_9_ACME_API_KEY");
  });
});
