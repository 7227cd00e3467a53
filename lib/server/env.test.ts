import { describe, expect, it } from "vitest";
import { EnvironmentError, parseEnvironment } from "./env";
import { builtInProviders } from "./providers/built-in-providers";

const problemsOf = (
  variables: Record<string, string | undefined>,
  readFile?: (path: string) => string,
): string[] => {
  try {
    parseEnvironment(variables, readFile);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as Error).message.split("\n").slice(1);
  }
};
const custom = (providers: unknown) => ({ PARALLAX_PROVIDERS: JSON.stringify(providers) });
const one = { id: "acme", baseURL: "http://127.0.0.1:9/v1" };

describe("parseEnvironment", () => {
  it("needs nothing", () => {
    const settings = parseEnvironment({});
    expect(settings).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      databaseUrl: null,
      deadlines: { connectMs: 60_000, firstTokenMs: 60_000, betweenTokensMs: 60_000, totalMs: 600_000 },
    });
    expect(settings.dataDir).toMatch(/^\/.*\.data$/);
    expect(settings.providers.map(({ entry }) => entry.id)).toEqual(builtInProviders.map(({ id }) => id));
  });

  it("takes an empty or blank value for one that is not set", () => {
    const empty = {
      PORT: "",
      HOST: " ",
      DATA_DIR: "",
      DATABASE_URL: "",
      PARALLAX_PROVIDERS: " ",
      ACCESS_PASSWORD: "",
    };
    expect(parseEnvironment(empty)).toEqual(parseEnvironment({}));
  });

  it("reads what is set", () => {
    expect(
      parseEnvironment({
        PORT: "8123",
        HOST: "0.0.0.0",
        ACCESS_PASSWORD: "open sesame",
        DATA_DIR: "/var/lib/parallax",
        DATABASE_URL: "postgres://user:pass@db/parallax",
        SPEND_LIMIT_USD_PER_DAY: "2.50",
        PARALLAX_CONNECT_TIMEOUT_MS: "1000",
        PARALLAX_FIRST_TOKEN_TIMEOUT_MS: "2000",
        PARALLAX_TOKEN_TIMEOUT_MS: "3000",
        PARALLAX_TOTAL_TIMEOUT_MS: "4000",
      }),
    ).toMatchObject({
      port: 8123,
      host: "0.0.0.0",
      access: { password: "open sesame" },
      dataDir: "/var/lib/parallax",
      databaseUrl: "postgres://user:pass@db/parallax",
      limits: { owner: { perDay: 2_500_000_000 } },
      deadlines: { connectMs: 1000, firstTokenMs: 2000, betweenTokensMs: 3000, totalMs: 4000 },
    });
  });

  it("names every bad variable in one error, one line each, and repeats no value", () => {
    const bad = {
      PORT: "70000",
      HOST: "not a host",
      DATA_DIR: "relative/folder",
      DATABASE_URL: "mysql://secret-host/db",
      SPEND_LIMIT_USD_PER_DAY: "-3",
      PARALLAX_TOTAL_TIMEOUT_MS: "10s",
      PARALLAX_PROVIDERS: "{",
    };
    const problems = problemsOf(bad);
    expect(problems).toHaveLength(7);
    for (const name of Object.keys(bad))
      expect(problems.filter((line) => line.startsWith(`- ${name} `))).toHaveLength(1);
    expect(problems.join()).not.toContain("secret-host");
  });

  it("refreshes prices by the clock only where that is asked for", () => {
    expect(parseEnvironment({}).priceRefreshHours).toBe(0);
    expect(parseEnvironment({ PARALLAX_PRICE_REFRESH_HOURS: "0" }).priceRefreshHours).toBe(0);
    expect(parseEnvironment({ PARALLAX_PRICE_REFRESH_HOURS: "24" }).priceRefreshHours).toBe(24);
    expect(problemsOf({ PARALLAX_PRICE_REFRESH_HOURS: "daily" })).toEqual([
      "- PARALLAX_PRICE_REFRESH_HOURS must be a whole number from 1 to 8760.",
    ]);
  });

  it.each(["0", "-1", "1.5", "3000x", "1e3", "65536"])("refuses the port %j", (PORT) => {
    expect(problemsOf({ PORT })).toEqual(["- PORT must be a whole number from 1 to 65535."]);
  });
});

describe("built-in providers", () => {
  const provider = (id: string, variables: Record<string, string> = {}) =>
    parseEnvironment(variables).providers.find(({ entry }) => entry.id === id)!;

  it.each(builtInProviders.filter(({ isKeyRequired }) => isKeyRequired))(
    "$name needs its key, by any of its names",
    (entry) => {
      expect(provider(entry.id).missing[0]).toBe(entry.keyVariables[0]);
      for (const name of entry.keyVariables) {
        expect(provider(entry.id, { [name]: "a-key-12345" })).toMatchObject({
          apiKey: "a-key-12345",
          keySource: name,
        });
      }
    },
  );

  it.each(builtInProviders)("$name goes where its address variable says", (entry) => {
    const found = provider(entry.id, { [entry.baseUrlVariable]: "https://gateway.example.org/x/v1/" });
    expect(found.baseUrl).toBe("https://gateway.example.org/x/v1");
  });

  it.each([
    "ftp://host/v1",
    "host/v1",
    "https://user:pass@host/v1",
    "https://host/v1?key=1",
    "https://host/#x",
  ])("refuse the address %s", (address) => {
    const name = builtInProviders[0]!.baseUrlVariable;
    expect(problemsOf({ [name]: address })).toHaveLength(1);
    expect(problemsOf({ [name]: address })[0]).toMatch(new RegExp(`^- ${name} must`));
  });

  it("refuse a key that cannot stand in a header, without repeating it", () => {
    const name = builtInProviders[0]!.keyVariables[0]!;
    const [problem] = problemsOf({ [name]: "two words" });
    expect(problem).toContain(name);
    expect(problem).not.toContain("two words");
  });

  it("whose address depends on a variable need that variable too", () => {
    const templated = builtInProviders.filter(
      ({ baseUrl }) => /\{[A-Z_]+\}/.test(baseUrl) && !baseUrl.includes("HOST_AND_PORT"),
    );
    expect(templated).toHaveLength(2);
    for (const entry of templated) {
      const variable = /\{([A-Z_]+)\}/.exec(entry.baseUrl)![1]!;
      const key = { [entry.keyVariables[0]!]: "a-key-12345" };
      expect(provider(entry.id, key)).toMatchObject({ baseUrl: null, missing: [variable] });
      expect(provider(entry.id, { ...key, [variable]: "eu-west-1" })).toMatchObject({
        baseUrl: entry.baseUrl.replace(`{${variable}}`, "eu-west-1"),
        missing: [],
      });
      expect(problemsOf({ ...key, [variable]: "evil.example.org/?" })[0]).toContain(variable);
    }
  });

  it("include the sandbox at the app's own address", () => {
    expect(provider("sandbox").baseUrl).toBe("http://127.0.0.1:3000/api/sandbox/v1");
    const open = { ACCESS_PASSWORD: "x", PORT: "8080" };
    expect(provider("sandbox", { ...open, HOST: "0.0.0.0" }).baseUrl).toBe(
      "http://127.0.0.1:8080/api/sandbox/v1",
    );
    expect(provider("sandbox", { ...open, HOST: "::" }).baseUrl).toBe("http://[::1]:8080/api/sandbox/v1");
    expect(provider("sandbox", { ...open, HOST: "10.0.0.7" }).baseUrl).toBe(
      "http://10.0.0.7:8080/api/sandbox/v1",
    );
  });
});

describe("custom providers", () => {
  it("are read with everything that may be said of them", () => {
    const given = {
      id: "acme-1",
      name: "Acme",
      baseURL: "https://acme.example.org/v1/",
      apiKeyEnv: "MY_ACME_KEY",
      headers: { "x-team": "vision" },
      models: [
        {
          id: "eye",
          name: "Eye",
          vision: true,
          contextTokens: 8000,
          inputUsdPerMillion: "0.1",
          maxImages: 2,
        },
      ],
    };
    const [provider] = parseEnvironment({ ...custom([given]), MY_ACME_KEY: "acme-secret" }).providers;
    expect(provider).toMatchObject({
      entry: { id: "acme-1", name: "Acme", kind: "custom" },
      baseUrl: "https://acme.example.org/v1",
      apiKey: "acme-secret",
      keySource: "MY_ACME_KEY",
      headers: { "x-team": "vision" },
      missing: [],
      models: [
        {
          id: "eye",
          name: "Eye",
          vision: true,
          contextTokens: 8000,
          maxImages: 2,
          inputUsdPerMillion: "0.1",
          outputUsdPerMillion: null,
          imageUsdEach: null,
        },
      ],
    });
  });

  it("need no key, and are named by their id where they have no name", () => {
    expect(parseEnvironment(custom([one])).providers[0]).toMatchObject({
      entry: { name: "acme" },
      apiKey: null,
      missing: [],
      models: null,
    });
  });

  it("lack their key where its variable is not set", () => {
    expect(parseEnvironment(custom([{ ...one, apiKeyEnv: "NOT_SET" }])).providers[0]!.missing).toEqual([
      "NOT_SET",
    ]);
  });

  it("may stand in a file", () => {
    const readFile = (path: string) => (path === "/etc/providers.json" ? JSON.stringify([one]) : "");
    expect(
      parseEnvironment({ PARALLAX_PROVIDERS: "/etc/providers.json" }, readFile).providers[0]!.entry.id,
    ).toBe("acme");
    expect(problemsOf({ PARALLAX_PROVIDERS: "/nowhere/at-all.json" })).toEqual([
      "- PARALLAX_PROVIDERS must be JSON, or the path of a JSON file that can be read.",
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ["no list", { id: "acme" }, /^- PARALLAX_PROVIDERS must be a JSON list/],
    ["no address", [{ id: "acme" }], /^- PARALLAX_PROVIDERS\[0\]\.baseURL is missing/],
    ["a bad address", [{ ...one, baseURL: "file:///etc" }], /\[0\]\.baseURL must begin with http/],
    ["an address with a password", [{ ...one, baseURL: "http://a:b@c/" }], /\[0\]\.baseURL must not hold/],
    ["an id that is no slug", [{ ...one, id: "Acme:1" }], /\[0\]\.id must be lower-case/],
    ["two of one id", [one, one], /\[1\]\.id must be unlike/],
    ["the id of a built-in", [{ ...one, id: builtInProviders[0]!.id }], /\[0\]\.id must be unlike/],
    ["an unknown field", [{ ...one, apikey: "x" }], /\[0\] has no field "apikey"/],
    [
      "a price that is a number",
      [{ ...one, models: [{ id: "m", inputUsdPerMillion: 0.1 }] }],
      /models\[0\]\.inputUsdPerMillion must be a decimal string/,
    ],
    [
      "a negative price",
      [{ ...one, models: [{ id: "m", imageUsdEach: "-1" }] }],
      /models\[0\]\.imageUsdEach must be a decimal string/,
    ],
    ["a model without an id", [{ ...one, models: [{}] }], /models\[0\]\.id is missing/],
    [
      "a context of no tokens",
      [{ ...one, models: [{ id: "m", contextTokens: 0 }] }],
      /contextTokens must be above 0/,
    ],
    ["a key with a line break", [{ ...one, apiKey: "a\nb" }], /\[0\]\.apiKey cannot be sent/],
    [
      "a header with a line break",
      [{ ...one, headers: { "x-a": "a\r\nb: c" } }],
      /cannot be sent in a header/,
    ],
  ])("are refused with %s", (_, providers, problem) => {
    const problems = problemsOf(custom(providers));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it("never have their key repeated", () => {
    const problems = problemsOf(
      custom([{ ...one, id: "BAD", apiKey: "very secret", headers: { "bad name": "secret too" } }]),
    );
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join()).not.toContain("secret");
  });
});
