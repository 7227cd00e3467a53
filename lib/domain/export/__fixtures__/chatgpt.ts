// Conversations as ChatGPT exports them, written by hand after what such files hold: a hidden system message, an answer that was asked for
// again, an edited question, a picture, a tool, a thought.

type Part = string | Record<string, unknown>;

function message(role: string, parts: Part[], at: number, more: Record<string, unknown> = {}) {
  const isMixed = parts.some((part) => typeof part !== "string");
  return {
    author: { role, name: null, metadata: {} },
    create_time: at,
    content: { content_type: isMixed ? "multimodal_text" : "text", parts },
    status: "finished_successfully",
    recipient: "all",
    metadata: {},
    ...more,
  };
}

const node = (id: string, parent: string | null, children: string[], said: unknown = null) => ({
  id,
  parent,
  children,
  message: said,
});

const answer = (text: string, at: number, model = "gpt-4o") =>
  message("assistant", [text], at, { metadata: { model_slug: model } });

const picture = {
  content_type: "image_asset_pointer",
  asset_pointer: "sediment://file_0000abcd",
  size_bytes: 1,
  width: 160,
  height: 120,
};

export const chatgptExport = [
  {
    title: "Boardwalk",
    create_time: 1_700_000_000.5,
    update_time: 1_700_000_100,
    current_node: "a2b",
    mapping: {
      root: node("root", null, ["sys"]),
      sys: node(
        "sys",
        "root",
        ["q1"],
        message("system", [""], 1, { metadata: { is_visually_hidden_from_conversation: true } }),
      ),
      q1: node("q1", "sys", ["a1"], {
        ...message("user", [picture, "What is this?"], 1_700_000_001),
        metadata: { attachments: [{ id: "file_0000abcd", name: "boardwalk.jpg" }] },
      }),
      a1: node("a1", "q1", ["q2", "q2edited"], answer("A **boardwalk**.", 1_700_000_002)),
      q2: node("q2", "a1", ["a2old"], message("user", ["And the sky?"], 1_700_000_003)),
      a2old: node("a2old", "q2", [], answer("Grey.", 1_700_000_004)),
      q2edited: node(
        "q2edited",
        "a1",
        ["think", "a2b"],
        message("user", ["And the sky, exactly?"], 1_700_000_005),
      ),
      think: node("think", "q2edited", ["tool"], {
        ...message("assistant", [], 1_700_000_006),
        content: { content_type: "thoughts", thoughts: [{ summary: "s", content: "Look up." }] },
      }),
      tool: node("tool", "think", ["a2a"], message("tool", ["result"], 1_700_000_007)),
      a2a: node("a2a", "tool", [], answer("Blue.", 1_700_000_008)),
      a2b: node("a2b", "q2edited", [], answer("Clear blue.", 1_700_000_009, "gpt-5")),
    },
  },
];
