import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLeaks } from "./find-leaks";

const found = (text: string) => findLeaks(text).map((leak) => leak.text);
const digits = "0123456789abcdef";

describe("a key", () => {
  it.each([
    ["sk-live-51H8xQ2eZvKYlo2C", "My key is sk-live-51H8xQ2eZvKYlo2C, keep it."],
    ["sk-scripted-never-to-be-shown", "It said sk-scripted-never-to-be-shown."],
    ["sk_live_51H8xQ2eZvKYlo2C", "sk_live_51H8xQ2eZvKYlo2C"],
    ["hf_abcdefghijklmnop1234", "token hf_abcdefghijklmnop1234"],
    ["ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"],
    ["AKIAIOSFODNN7EXAMPLE", "aws AKIAIOSFODNN7EXAMPLE."],
    ["AIzaSyA1234567890abcdefghijklmnopqrstuv", "AIzaSyA1234567890abcdefghijklmnopqrstuv"],
    [
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def_123",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def_123",
    ],
    ["abcdef0123456789", "Authorization: Bearer abcdef0123456789"],
    ["anna:p4ssw0rd", "postgres://anna:p4ssw0rd@db.internal/x"],
    ["hunter2!", 'password: "hunter2!"'],
    ["tr0ub4dor&3", "password=tr0ub4dor&3"],
    [digits.repeat(2), `the hash ${digits.repeat(2)}`],
    [
      "-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----",
      "x\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----\ny",
    ],
  ])("%s is found", (leak, text) => {
    expect(found(text).some((each) => each.includes(leak))).toBe(true);
    expect(findLeaks(text)[0]?.kind).toBe("key");
  });

  it("in an address's query is found by the name of its field", () => {
    expect(found("https://x.example/a?sig=abcdef0123&b=1")).toEqual(["abcdef0123"]);
  });
});

describe("a mail address", () => {
  it.each([
    "anna@example.org",
    "anna.maria+x@mail.example.co.uk",
    "jörg@müller.example",
    "A_B%c@ex-ample.com",
  ])("%s is found", (mail) => {
    expect(findLeaks(`Write to ${mail}, please.`)).toEqual([{ kind: "mail", text: mail }]);
  });
});

describe("what is no leak", () => {
  it.each([
    "What is in this image? Name three details that a caption writer would miss.",
    "The total is $34.80 on 2026-11-21 at 10:30:00.",
    "Use scikit-learn, or the sk-learn API; see https://example.org/a/very-long-path-of-words-that-means-nothing.",
    "def hf_hub_download(repo_id, filename): pass",
    "password: string; token: required; secret = secret",
    'api_key = "YOUR_API_KEY_HERE"',
    "id 018f3c1e-7b7a-7c3e-9a3f-0123456789ab",
    "1600×1200, about 1.2 m wide; key-value-store-with-many-dashes-in-it",
    "a@b and @someone",
  ])("%s", (text) => {
    expect(findLeaks(text)).toEqual([]);
  });
});

it("each string is told once, and overlapping finds are one", () => {
  const text = "anna@example.org and anna@example.org, https://u:sk-live-0123456789abc@x.example";
  expect(found(text)).toEqual(["anna@example.org", "u:sk-live-0123456789abc@x.example"]);
});

it("whatever stands around a key, it is found whole", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const key = "sk-live-51H8xQ2eZvKYlo2C";
      expect(found(`${before} ${key} ${after}`).some((leak) => leak.includes(key))).toBe(true);
    }),
  );
});

it("hostile texts of a megabyte are searched to their end", () => {
  const size = 1_000_000;
  for (const unit of [
    "a",
    "a@",
    "eyJ",
    "token=",
    "-----BEGIN PRIVATE KEY-----",
    "http://a:",
    "Bearer  ",
    "ö.",
    "aB1-",
    "sk-",
  ]) {
    const text = `${unit.repeat(size / unit.length)} anna@example.org`;
    expect(
      found(text).some((leak) => leak.endsWith("anna@example.org")),
      unit,
    ).toBe(true);
  }
});
