// Which of the errors that stop a start are told as a sentence, and what a finished start says.
import { expect, test } from "vitest";
import { describeStart } from "@/lib/commands/announce.mjs";
import { sentenceOf } from "@/lib/commands/serve.mjs";

const address = { host: "127.0.0.1", port: 3000, url: "http://127.0.0.1:3000" };

test("what the server says about a bad setting is told without Next's preface", () => {
  const error = new Error(
    "An error occurred while loading instrumentation hook: SPEND_LIMIT_USD_PER_DAY is not a number.",
  );
  expect(sentenceOf(error, address)).toBe("SPEND_LIMIT_USD_PER_DAY is not a number.");
});

test("a port that was taken in the last moment is told with the variable", () => {
  expect(sentenceOf(Object.assign(new Error("listen"), { code: "EADDRINUSE" }), address)).toContain(
    "PORT 3000 is taken",
  );
});

test("an unexpected error keeps its stack", () => {
  expect(sentenceOf(new TypeError("x is not a function"), address)).toBeNull();
  expect(sentenceOf("a line of text", address)).toBeNull();
});

test("the announcement names the address, the providers with a key and where data is kept", () => {
  const providers = [
    { id: "a", name: "Alpha", isConfigured: true },
    { id: "b", name: "Beta", isConfigured: false },
  ];
  const text = describeStart(
    address,
    { providers, storage: { kind: "sqlite", location: "/data/p.db" } },
    "/data",
  ).join("\n");
  expect(text).toContain("http://127.0.0.1:3000");
  expect(text).toContain("Alpha");
  expect(text).not.toContain("Beta");
  expect(text).toContain("/data/p.db");
});

test.each([null, {}, { providers: "none" }, { providers: [null], storage: null }])(
  "a health answer of %j still gives the address and the data folder",
  (health) => {
    const text = describeStart(address, health, "/data").join("\n");
    expect(text).toContain("http://127.0.0.1:3000");
    expect(text).toContain("/data");
  },
);

test("data in Postgres is said to be there, and not in the data folder", () => {
  const text = describeStart(address, { providers: [], storage: { kind: "postgres" } }, "/data").join("\n");
  expect(text).toContain("the Postgres of DATABASE_URL");
  expect(text).not.toContain("/data");
});
