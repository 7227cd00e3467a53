import { expect, test } from "vitest";
import { whoPays } from "./who-pays";

const at = (providerName: string, payer: "you" | "server" | null) => ({ providerName, payer });

test("says whose keys pay, and at which provider where they differ", () => {
  expect(whoPays([at("A", "server")])).toBe("What is asked is paid with this installation's key.");
  expect(whoPays([at("A", "you"), at("B", "you")])).toBe("What is asked is paid with your own keys.");
  expect(whoPays([at("A", null)])).toBe("What is asked is sent without a key.");
  expect(whoPays([at("A", "you"), at("B", "server"), at("C", null), at("D", "server")])).toBe(
    "What is asked is paid with your own key at A, paid with this installation's keys at B and D, sent without a key at C.",
  );
});
