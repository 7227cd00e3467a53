// Where the server listens and which paths it gets. Files are read in a process of their own: Next's reader
// looks at other files while NODE_ENV is "test".
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAddress, resolvePaths } from "@/lib/commands/environment.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "parallax-environment-"));
});

afterEach(() => rmSync(root, { recursive: true }));

function readIn(folder: string, env: Record<string, string> = {}): Record<string, string> {
  const script = `import { readEnvironment } from ${JSON.stringify(new URL("./environment.mjs", import.meta.url).href)};
    const before = JSON.stringify(process.env);
    const read = readEnvironment({ root: ${JSON.stringify(folder)} });
    if (JSON.stringify(process.env) !== before) throw new Error("process.env was changed");
    console.log(JSON.stringify(read));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      env: { NODE_ENV: "production", ...env },
      encoding: "utf8",
    }),
  );
}

test(".env.local comes before .env, and the real environment before both", () => {
  writeFileSync(join(root, ".env"), "PORT=4001\nHOST=127.0.0.2\nSPEND_LIMIT_USD_PER_DAY=5\n");
  writeFileSync(join(root, ".env.local"), 'PORT=4002\nHOST="127.0.0.3"\n');
  const env = readIn(root, { HOST: "127.0.0.4" });
  expect(env).toMatchObject({ PORT: "4002", HOST: "127.0.0.4", SPEND_LIMIT_USD_PER_DAY: "5" });
});

test("a project without such files gets the real environment and a data folder", () => {
  expect(readIn(root, { PORT: "4003" })).toEqual(
    expect.objectContaining({ PORT: "4003", DATA_DIR: join(root, ".data") }),
  );
});

test("a relative DATA_DIR and a relative providers file belong to the project's folder", () => {
  const env = resolvePaths({ DATA_DIR: "elsewhere", PARALLAX_PROVIDERS: "mine.json" }, "/project");
  expect(env).toEqual({ DATA_DIR: "/project/elsewhere", PARALLAX_PROVIDERS: "/project/mine.json" });
});

test("absolute paths and providers given as JSON stay as they are", () => {
  const env = { DATA_DIR: "/data", PARALLAX_PROVIDERS: ' [{"id":"mine"}]' };
  expect(resolvePaths(env, "/project")).toEqual(env);
});

describe("the address", () => {
  test("is the loopback and 3000 when nothing or an empty value is set", () => {
    expect(readAddress({})).toEqual({ host: "127.0.0.1", port: 3000, url: "http://127.0.0.1:3000" });
    expect(readAddress({ PORT: "", HOST: " " })).toEqual(readAddress({}));
  });

  test("can be opened although the host is a wildcard or an IPv6 address", () => {
    expect(readAddress({ HOST: "0.0.0.0", PORT: "80" }).url).toBe("http://127.0.0.1:80");
    expect(readAddress({ HOST: "::" }).url).toBe("http://[::1]:3000");
    expect(readAddress({ HOST: "::1" }).url).toBe("http://[::1]:3000");
  });

  test.each(["0", "65536", "3000x", "-1", "3e3", "http"])(
    "refuses %s as a port and names the variable",
    (port) => {
      expect(() => readAddress({ PORT: port })).toThrow(
        `PORT must be a whole number from 1 to 65535, not "${port}".`,
      );
    },
  );
});
