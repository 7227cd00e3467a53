import { expect, it } from "vitest";
import { guardOutput } from "./guard-output";
import { rememberSecrets } from "./known-secrets";

it("writes no secret that was seen, as text or as bytes, once or twice guarded", () => {
  const written: string[] = [];
  const output = { write: (chunk: Uint8Array | string) => written.push(String(chunk)) > 0 };
  guardOutput([output]);
  guardOutput([output]);
  rememberSecrets(["sk-output-marker-1234"]);
  output.write("before sk-output-marker-1234 after");
  output.write(Buffer.from(`{"key":"sk-output-marker-1234"}`));
  output.write("nothing here");
  expect(written).toEqual(["before [key] after", '{"key":"[key]"}', "nothing here"]);
});
