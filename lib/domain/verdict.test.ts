import { expect, test } from "vitest";
import { offerKey, splitOfferKey } from "./verdict";

test("an offer's word gives the offer back, colons in its model included", () => {
  const offer = { provider: "ollama", model: "llama3.2-vision:11b" };
  expect(splitOfferKey(offerKey(offer))).toEqual(offer);
});
