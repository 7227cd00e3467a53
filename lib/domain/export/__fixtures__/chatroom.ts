// Exports of OpenRouter's chatroom, written by hand after what such files hold: version 1 with texts in its messages, version 3 with items.

const character = (id: string, model: string, more: object = {}) => ({
  id,
  model,
  modelInfo: { slug: model, name: model },
  description: "",
  samplingParameters: {},
  ...more,
});

export const chatroomV1 = {
  version: "orpg.1.0",
  characters: {
    "char-1": character("char-1", "vendor/eye-11b", {
      description: "Be brief.",
      samplingParameters: { temperature: 0.2 },
    }),
    "char-2": character("char-2", "vendor/eye-90b"),
    "char-silent": character("char-silent", "vendor/never"),
  },
  messages: {
    "msg-c": { id: "msg-c", characterId: "char-2", content: "Three.", updatedAt: "2025-01-01T10:00:03.000Z" },
    "msg-a": {
      id: "msg-a",
      characterId: "USER",
      content: "How many?",
      updatedAt: "2025-01-01T10:00:01.000Z",
    },
    "msg-b": {
      id: "msg-b",
      characterId: "char-1",
      content: "Two.",
      reasoning: "Count.",
      updatedAt: "2025-01-01T10:00:02.000Z",
    },
  },
};

/** One pixel, PNG. */
export const pixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

const item = (id: string, messageId: string, data: object) => [id, { id, messageId, data }] as const;

export const chatroomV3 = {
  version: "orpg.3.0",
  title: "Pixels",
  characters: { "char-1": character("char-1", "vendor/eye-11b") },
  messages: {
    m1: {
      id: "m1",
      characterId: "USER",
      type: "user",
      createdAt: "2026-06-03T01:02:03.000Z",
      items: [{ id: "i1", type: "message" }],
    },
    m2: {
      id: "m2",
      characterId: "char-1",
      type: "assistant",
      parentMessageId: "m1",
      createdAt: "2026-06-03T01:02:04.000Z",
      items: [
        { id: "i2", type: "reasoning" },
        { id: "i3", type: "message" },
      ],
    },
    m3: {
      id: "m3",
      characterId: "char-1",
      type: "assistant",
      parentMessageId: "m1",
      createdAt: "2026-06-03T01:02:09.000Z",
      items: [{ id: "i4" }],
    },
    m4: { id: "m4", characterId: "x", type: "system", createdAt: "2026-06-03T01:03:00.000Z", items: [] },
  },
  items: Object.fromEntries([
    item("i1", "m1", {
      type: "message",
      role: "user",
      content: [
        { type: "input_text", text: "What colour?" },
        { type: "input_image", image_url: `data:image/png;base64,${pixel}`, detail: "auto" },
        { type: "input_image", image_url: "https://elsewhere.example/x.png" },
        { type: "input_file", filename: "x.pdf" },
      ],
    }),
    item("i2", "m2", { type: "reasoning", content: [{ type: "reasoning_text", text: "One pixel." }] }),
    item("i3", "m2", {
      type: "message",
      role: "assistant",
      content: [{ type: "output_text", text: "Black." }],
    }),
    item("i4", "m3", {
      type: "message",
      role: "assistant",
      content: [{ type: "output_text", text: "Dark." }],
    }),
  ]),
};
