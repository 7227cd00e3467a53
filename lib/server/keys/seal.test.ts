import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createKeyVault, endingOf } from "./key-vault";
import { parseKey, parseOwnProvider } from "./parse-own";
import { readSecretText } from "./read-secret-text";
import { createSealer } from "./seal";

const secret = Buffer.alloc(32, 7);
const place = ["ann", "openrouter", "https://openrouter.ai"];

describe("a sealed text", () => {
  it("opens in its place, and never looks the same twice", () => {
    const { seal, open } = createSealer(secret);
    const sealed = seal("sk-1234", place);
    expect(open(sealed, place)).toBe("sk-1234");
    expect(seal("sk-1234", place)).not.toBe(sealed);
    expect(sealed).not.toContain("1234");
  });

  it.each([
    ["another owner", ["bob", "openrouter", "https://openrouter.ai"]],
    ["another provider", ["ann", "deepinfra", "https://openrouter.ai"]],
    ["another origin", ["ann", "openrouter", "https://openrouter.ai.evil.test"]],
    ["parts that only read the same", ["annopenrouter", "", "https://openrouter.ai"]],
  ])("does not open for %s", (_, other) => {
    const { seal, open } = createSealer(secret);
    expect(open(seal("sk-1234", place), other)).toBeNull();
  });

  it("does not open changed, shortened, or under another secret", () => {
    const { seal, open, isMine } = createSealer(secret);
    const sealed = seal("sk-1234", place);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice(0, index) + (sealed[index] === "A" ? "B" : "A") + sealed.slice(index + 1);
      const opened = open(changed, place);
      // The last character of base64 may hold bits that stand for nothing.
      expect(opened === null || index === sealed.length - 1).toBe(true);
      expect(open(sealed.slice(0, index), place)).toBeNull();
    }
    const other = createSealer(Buffer.alloc(32, 8));
    expect(other.open(sealed, place)).toBeNull();
    expect([isMine(sealed), other.isMine(sealed)]).toEqual([true, false]);
  });
});

describe("the secret of an environment", () => {
  it("is 32 bytes in either of two spellings", () => {
    expect(readSecretText("07".repeat(32))).toEqual(secret);
    expect(readSecretText(` ${secret.toString("base64")}\n`)).toEqual(secret);
    expect(readSecretText(secret.toString("base64url"))).toEqual(secret);
  });

  it.each(["", "password", "07".repeat(31), "07".repeat(33), "g7".repeat(32)])("is not %j", (text) => {
    expect(readSecretText(text)).toBeNull();
  });
});

describe("a key that is entered", () => {
  it("is taken with what was pasted around it", () => {
    expect(parseKey({ key: "  Bearer sk-123456789 \n" })).toBe("sk-123456789");
  });

  it.each([
    [{}],
    [{ key: 5 }],
    [{ key: "short" }],
    [{ key: "two words here" }],
    [{ key: "schlüssel-12345" }],
  ])("is refused as %j without being repeated", (body) => {
    let said = "";
    try {
      parseKey(body);
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain("key");
    expect(said).not.toMatch(/two words|schl|short/);
  });

  it("shows its ending only where that tells little", () => {
    expect(endingOf("sk-0123456789abcdef")).toBe("cdef");
    expect(endingOf("sk-012345")).toBe("");
  });
});

describe("a provider that is added", () => {
  const body = { name: "Mine", baseURL: "https://api.example.com/v1/", models: ["b", "a", "b"] };

  it("is read", () => {
    expect(parseOwnProvider(body, { allowsPrivate: false })).toEqual({
      name: "Mine",
      baseUrl: "https://api.example.com/v1",
      key: null,
      models: ["b", "a"],
    });
  });

  it.each([
    "http://api.example.com/v1",
    "https://evil.test/?api.openai.com",
    "https://evil.test/#api.openai.com",
    "https://api.openai.com@evil.test/v1",
    "https://user:secret@api.example.com/v1",
    "file:///etc/passwd",
    "gopher://127.0.0.1",
    "javascript:alert(1)",
    "api.example.com",
    "",
  ])("is refused at %s", (baseURL) => {
    expect(() => parseOwnProvider({ ...body, baseURL }, { allowsPrivate: false })).toThrow();
  });
});

describe("the secret of a data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "parallax-secret-"));
  const place = { owner: "ann", provider: "openrouter", origin: "https://openrouter.ai" };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is made once, with the first key that is kept, however many processes keep one", () => {
    const dataDir = join(folder, "new");
    const vaults = Array.from({ length: 5 }, () => createKeyVault({ secret: null, dataDir }));
    expect(vaults[0]!.isReady()).toBe(false);
    expect(existsSync(dataDir)).toBe(false);
    const sealed = vaults.map((vault) => vault.seal("sk-123456789", place));
    for (const vault of vaults)
      expect(sealed.map((each) => vault.open(each, place))).toEqual(Array(5).fill("sk-123456789"));
    expect(readdirSync(dataDir)).toEqual(["secret.key"]);
  });

  it("that others can read is shut again", () => {
    const dataDir = join(folder, "open");
    const sealed = createKeyVault({ secret: null, dataDir }).seal("sk-123456789", place);
    chmodSync(join(dataDir, "secret.key"), 0o644);
    expect(createKeyVault({ secret: null, dataDir }).open(sealed, place)).toBe("sk-123456789");
    expect(statSync(join(dataDir, "secret.key")).mode & 0o777).toBe(0o600);
  });

  it("that is damaged opens nothing, stops nothing, and is not written over", () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const dataDir = join(folder, "damaged");
    const sealed = createKeyVault({ secret: null, dataDir }).seal("sk-123456789", place);
    writeFileSync(join(dataDir, "secret.key"), "nonsense");
    const vault = createKeyVault({ secret: null, dataDir });
    expect(vault.open(sealed, place)).toBeNull();
    expect(() => vault.seal("sk-123456789", place)).toThrow("secret.key in the data folder holds no secret");
    expect(readFileSync(join(dataDir, "secret.key"), "utf8")).toBe("nonsense");
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });
});
