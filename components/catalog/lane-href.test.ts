import { expect, test } from "vitest";
import { parseLaneLink } from "@/lib/client/lane-link";
import { laneHref } from "./lane-href";

test.each([
  [
    [{ provider: "deepinfra", model: "meta-llama/Llama-3.2-11B-Vision-Instruct" }],
    "/?lanes=deepinfra:meta-llama/Llama-3.2-11B-Vision-Instruct",
  ],
  [
    [
      { provider: "a", model: "x:1" },
      { provider: "b", model: "y,z 100% &=#?" },
    ],
    null,
  ],
])("an address opens the lanes that it was made of: %j", (targets, address) => {
  const href = laneHref(targets);
  if (address) expect(href).toBe(address);
  expect(parseLaneLink(new URL(href, "http://x").searchParams.get("lanes")!)).toEqual(targets);
});
