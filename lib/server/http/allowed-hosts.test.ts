import { describe, expect, test } from "vitest";
import { createHostRule } from "./allowed-hosts";
import { seal } from "./client-address";

const asked = (rule: ReturnType<typeof createHostRule>, host: string | null) =>
  rule(new Headers(host === null ? {} : { host }));

const never = [
  null,
  "evil.test",
  "evil.test:3000",
  "localhost.evil.test",
  "127.0.0.1.evil.test",
  "127.0.0.1@evil.test",
  "localhost.",
  "",
  "a b",
  "evil.test/127.0.0.1",
  "127-0-0-1.rebind.test",
];

describe("a server for this machine alone", () => {
  const rule = createHostRule({ host: "127.0.0.1", publicUrl: null, machineName: "box" });

  test.each(["127.0.0.1", "127.0.0.1:3000", "localhost:8080", "LOCALHOST", "[::1]:3000", "127.9.9.9"])(
    "answers under %s",
    (host) => {
      expect(asked(rule, host)).toBe(true);
    },
  );

  test.each([...never, "192.168.1.5:3000", "[2001:db8::1]", "box", "box.local"])("refuses %j", (host) => {
    expect(asked(rule, host)).toBe(false);
  });

  test("answers under its public address as well", () => {
    const open = createHostRule({
      host: "127.0.0.1",
      publicUrl: "https://parallax.example",
      machineName: "box",
    });
    expect(asked(open, "parallax.example")).toBe(true);
    expect(asked(open, "evil.test")).toBe(false);
  });
});

describe("a server for others", () => {
  const rule = createHostRule({ host: "0.0.0.0", publicUrl: null, machineName: "Box.lan" });

  test.each(["192.168.1.5:3000", "[2001:db8::1]:80", "box", "BOX.lan", "box.local:3000", "127.0.0.1"])(
    "answers under %s: addresses cannot be rebound, and these names are its own",
    (host) => {
      expect(asked(rule, host)).toBe(true);
    },
  );

  test.each(never)("refuses %j", (host) => {
    expect(asked(rule, host)).toBe(false);
  });

  test("answers under the name that it listens on", () => {
    const named = createHostRule({ host: "parallax.lan", publicUrl: null, machineName: "box" });
    expect(asked(named, "parallax.lan:3000")).toBe(true);
  });
});

test("the host that a proxy forwards counts only where proxies are trusted", () => {
  const rule = createHostRule({
    host: "127.0.0.1",
    publicUrl: "https://parallax.example",
    machineName: "box",
  });
  const forwarded = { host: "127.0.0.1:3000", "x-forwarded-host": "evil.test" };
  expect(rule(new Headers(forwarded))).toBe(true);
  expect(rule(new Headers({ ...forwarded, "x-parallax-seal": seal() }))).toBe(false);
});
