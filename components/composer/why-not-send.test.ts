import { expect, test } from "vitest";
import { laneA, laneB } from "@/lib/client/__support__/conversation";
import type { ProviderSummary } from "@/lib/domain/offer";
import { whyNotSend } from "./why-not-send";

const provider = (id: string, isConfigured: boolean): ProviderSummary => ({
  id,
  name: id,
  kind: "host",
  isConfigured,
  keyVariables: ["ALPHA_API_KEY"],
  whyNot: isConfigured ? null : "Set ALPHA_API_KEY, then start again.",
  notice: null,
});
const draft = {
  text: "What is this?",
  imageCount: 0,
  isUploading: false,
  lanes: [laneA, laneB],
  findProvider: (id: string) => provider(id, true),
};

test("lets a text or a picture alone be sent", () => {
  expect(whyNotSend(draft)).toBeNull();
  expect(whyNotSend({ ...draft, text: " ", imageCount: 1 })).toBeNull();
});

test("does not explain an empty field unless asked", () => {
  expect(whyNotSend({ ...draft, text: " \n" })).toMatchObject({ isShown: false });
});

test("waits for pictures and needs a lane", () => {
  expect(whyNotSend({ ...draft, isUploading: true })).toMatchObject({
    reason: "A picture is still on its way",
  });
  expect(whyNotSend({ ...draft, lanes: [] })).toMatchObject({ reason: "Add a lane to ask" });
});

test("names the variable to set where no lane can be asked, and sends where one can", () => {
  const none = (id: string) => provider(id, false);
  expect(whyNotSend({ ...draft, findProvider: none })?.reason).toBe("Set ALPHA_API_KEY, then start again.");
  expect(whyNotSend({ ...draft, findProvider: () => undefined })?.reason).toBe(
    "There is no provider “alpha”; choose another lane",
  );
  expect(whyNotSend({ ...draft, findProvider: (id) => provider(id, id === "beta") })).toBeNull();
});
