import { expect, test } from "vitest";
import { keysOfPath, modelPath } from "./model-key";

test.each([
  ["meta/llama-3.2-90b-vision-instruct", "/models/meta/llama-3.2-90b-vision-instruct"],
  ["scripted:tokens:300:4", "/models/scripted/tokens%3A300%3A4"],
  ["openrouter:foo/bar:free", "/models/openrouter/foo%2Fbar%3Afree"],
  ["accounts/fireworks/models/x", "/models/accounts/fireworks%2Fmodels%2Fx"],
])("the page of %s is at %s, and its address means that key", (key, path) => {
  expect(modelPath(key)).toBe(path);
  const [author = "", model = ""] = path.replace("/models/", "").split("/");
  expect(keysOfPath(author, model)).toContain(key);
});

test("an address with a broken escape is taken as it stands", () => {
  expect(keysOfPath("a", "100%")).toEqual(["a/100%", "a:100%"]);
});
