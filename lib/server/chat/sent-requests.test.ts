// What providers really get of pictures and system prompts, against what the estimate showed: through the store, the runs and HTTP.
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { scriptedProvider } from "@/e2e/support/app";
import { type RecordedRequest, type ScriptedUpstream, startUpstream } from "@/e2e/support/upstream";
import type { Lane } from "@/lib/domain/lane";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { parseEnvironment } from "../env";
import { quarters } from "../images/__support__/pictures";
import { createImageStore } from "../images/image-store";
import { createSentPictures } from "../images/sent-pictures";
import { createRegistry } from "../providers/registry";
import { createEstimate } from "./estimate";
import { readEvents } from "./event-stream";
import { prepareQuestions } from "./questions";
import { createRuns } from "./runs";
import { createTurnStore } from "./turn-store";
import { createTurns } from "./turns";
import { createWireStore } from "./wire-store";

let databases: TestDatabases;
let upstream: ScriptedUpstream;
beforeAll(async () => {
  databases = await openTestDatabases();
  upstream = await startUpstream();
});
afterAll(async () => {
  await upstream.close();
  await databases.close();
});

const limits = { connectMs: 30_000, firstTokenMs: 30_000, betweenTokensMs: 30_000, totalMs: 60_000 };

async function startApp() {
  const { db } = await databases.open("sqlite");
  const now = Date.now;
  const provider = scriptedProvider(upstream.url);
  const models = [...provider.models, { id: "plain:2", vision: true, maxImageBytes: 4_000 }];
  const registry = createRegistry({
    environment: parseEnvironment({ PARALLAX_PROVIDERS: JSON.stringify([{ ...provider, models }]) }),
    fetch,
    now,
  });
  const images = createImageStore(db, { now, newId });
  const sent = createSentPictures(images);
  const store = createTurnStore(db);
  const runs = createRuns({ store, now });
  const turns = createTurns({
    store,
    wires: createWireStore(db),
    runs,
    now,
    newId,
    instanceId: newId(),
    registryFor: async () => registry,
    leafOf: async () => null,
    prepare: async (owner, turnId, lanes) =>
      prepareQuestions(owner, await store.readBranch(owner, turnId), lanes, {
        registry,
        images: sent,
        limitsOf: () => limits,
      }),
  });
  const estimate = createEstimate({ store, images, registry, leafOf: async () => null });
  const conversationId = newId();

  /** Asks, and gives what the upstream got and the stored reply; `before` is the estimate of the very same question. */
  async function ask(
    text: string,
    imageIds: string[],
    lane: Partial<Lane>,
    parentTurnId: string | null = null,
  ) {
    const lanes = [{ id: "a", provider: "scripted", model: "plain:1", ...lane }];
    const body = { conversationId, turnId: newId(), parentTurnId, text, images: imageIds, lanes };
    const before = (await estimate("me", body)).lanes[0]!;
    const count = upstream.requests.length;
    const { turnId } = await turns.ask("me", body);
    for await (const _ of readEvents(await turns.attach("me", turnId), 0));
    await runs.idle();
    const reply = (await store.readTurn("me", turnId))!.turn.replies[0]!;
    const requests = upstream.requests.slice(count);
    return { turnId, before, reply, requests, request: requests.at(-1)! };
  }

  const hashOf = async (id: string) => (await sent.read("me", id))!.sha256;
  return { images, ask, hashOf };
}

let app: Awaited<ReturnType<typeof startApp>>;
let ids: string[];
beforeEach(async () => {
  app = await startApp();
  ids = [];
  for (const width of [120, 160, 200]) {
    const bytes = await quarters(width, 100).png().toBuffer();
    ids.push((await app.images.add("me", bytes)).id);
  }
});

const textOf = ({ body }: RecordedRequest) => JSON.stringify(body.messages);
const shownHashes = (before: { pictures: { imageId: string }[] }) =>
  Promise.all(before.pictures.map(({ imageId }) => app.hashOf(imageId)));

describe("a host that takes one picture", () => {
  it("gets the newest alone, with a word for the others, and never refuses", async () => {
    const first = await app.ask("First", [ids[0]!], { model: "one-image" });
    const second = await app.ask("Second", [ids[1]!, ids[2]!], { model: "one-image" }, first.turnId);
    expect(second.reply.status).toBe("complete");
    expect(second.request.imageHashes).toEqual([await app.hashOf(ids[2]!)]);
    expect(second.request.imageHashes).toEqual(await shownHashes(second.before));
    expect(textOf(second.request).match(/not shown/g)).toHaveLength(2);
    expect(second.before.warning?.kind).toBe("images");
    expect(second.reply.attempts[0]?.sent?.leftOut).toEqual([{ reason: "count", count: 2 }]);
    const third = await app.ask("Only text", [], { model: "one-image" }, second.turnId);
    expect(third.reply.status).toBe("complete");
    expect(third.request.imageHashes).toEqual([await app.hashOf(ids[2]!)]);
  });

  it("gets one canvas of all, the very bytes that the page shows under its id", async () => {
    const first = await app.ask("First", [ids[0]!], { model: "one-image", pictures: "canvas" });
    const second = await app.ask(
      "Second",
      [ids[1]!, ids[2]!],
      { model: "one-image", pictures: "canvas" },
      first.turnId,
    );
    expect(second.before.pictures).toMatchObject([{ kind: "canvas", of: ids, isOfQuestion: true }]);
    expect(second.request.imageHashes).toHaveLength(1);
    expect(second.request.imageHashes).toEqual(await shownHashes(second.before));
    expect(textOf(second.request)).toContain("each below its label: A, B, C.");
    expect(textOf(second.request)).toContain("Picture A belongs here");
    const { canvas } = second.reply.attempts[0]!.sent!;
    expect(canvas).toEqual({ id: second.before.pictures[0]!.imageId, count: 3 });
    expect([await app.hashOf(canvas!.id!)]).toEqual(second.request.imageHashes);
    // One picture is paid for, not three.
    expect(second.reply.usage?.expected?.imageCount).toBe(1);
  });
});

describe("a host that refuses a system message beside a picture", () => {
  const system = "Answer in one word.";

  it("never sees the pair: the prompt stands inside the question, and the reply says so", async () => {
    const { request, requests, reply, before } = await app.ask("What is this?", [ids[0]!], {
      model: "refuses-system-image:known",
      system,
    });
    expect(reply.status).toBe("complete");
    expect(requests).toHaveLength(1);
    expect(request.body.messages.map(({ role }) => role)).toEqual(["user"]);
    expect(textOf(request)).toContain(`${system}\\n\\nWhat is this?`);
    expect(before.isSystemFolded).toBe(true);
    expect(reply.attempts[0]?.sent?.isSystemFolded).toBe(true);
    const later = await app.ask("Only text", [], { model: "refuses-system-image:known", system });
    expect(later.request.body.messages[0]).toEqual({ role: "system", content: system });
    expect(later.reply.attempts[0]?.sent).toBeUndefined();
  });

  it("sees it where the lane is told so, and any other host where it is told to fold", async () => {
    const undone = await app.ask("What is this?", [ids[0]!], {
      model: "refuses-system-image:known",
      system,
      foldSystem: false,
    });
    expect(undone.reply.error?.code).toBe("provider_rejected");
    const unknown = await app.ask("What is this?", [ids[0]!], {
      model: "refuses-system-image:unknown",
      system,
    });
    expect(unknown.reply.error?.message).toContain("incompatible with system messages");
    const folded = await app.ask("What is this?", [ids[0]!], {
      model: "refuses-system-image:unknown",
      system,
      foldSystem: true,
    });
    expect(folded.reply.status).toBe("complete");
  });
});

describe("a model without vision", () => {
  it("gets a note in a picture's place, as plain text, and the next model gets the picture again", async () => {
    const first = await app.ask("First", [ids[0]!], {});
    const second = await app.ask("Second", [ids[1]!], { model: "text-only" }, first.turnId);
    expect(second.reply.status).toBe("complete");
    expect(second.request.imageHashes).toEqual([]);
    for (const { content } of second.request.body.messages) expect(typeof content).toBe("string");
    expect(textOf(second.request).match(/not shown/g)).toHaveLength(2);
    expect(second.before.warning?.kind).toBe("vision");
    const third = await app.ask("Third", [], {}, second.turnId);
    expect(third.request.imageHashes).toEqual(await Promise.all([app.hashOf(ids[0]!), app.hashOf(ids[1]!)]));
  });
});

describe("a host with a limit of bytes", () => {
  it("gets a smaller picture, the very one that is shown, and the store keeps the other", async () => {
    const bytes = await quarters(900, 700).jpeg({ quality: 100 }).toBuffer();
    const { id, bytes: stored } = await app.images.add("me", bytes, { keepOriginal: true });
    expect(stored).toBeGreaterThan(4_000);
    const { before, request, reply } = await app.ask("What is this?", [id], { model: "plain:2" });
    expect(reply.status).toBe("complete");
    expect(before.pictures).toMatchObject([{ kind: "fitted", of: [id] }]);
    expect(request.imageHashes).toEqual(await shownHashes(before));
    const url = JSON.stringify(request.body).match(/data:image\/jpeg;base64,([^"]+)/)![1]!;
    expect(Buffer.from(url, "base64").length).toBeLessThanOrEqual(4_000);
  });
});

describe("a lane that goes on elsewhere", () => {
  it("sends the next host what that one takes, not what the first would have got", async () => {
    const bytes = await quarters(900, 700).jpeg({ quality: 100 }).toBuffer();
    const { id } = await app.images.add("me", bytes, { keepOriginal: true });
    const folding = await app.ask("What is this?", [id], {
      model: "status:503",
      system: "Answer in one word.",
      fallback: ["scripted:refuses-system-image:known"],
    });
    expect(folding.reply.status).toBe("complete");
    expect(folding.requests[0]!.body.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(folding.request.body.messages.map(({ role }) => role)).toEqual(["user"]);
    const notes = folding.reply.attempts.map(({ sent }) => sent?.isSystemFolded ?? false);
    expect([notes[0], notes.at(-1)]).toEqual([false, true]);

    const fitting = await app.ask("What is this?", [id], {
      model: "status:503",
      fallback: ["scripted:plain:2"],
    });
    expect(fitting.requests[0]!.imageHashes).toEqual([await app.hashOf(id)]);
    const [fitted] = fitting.reply.attempts.at(-1)!.sent!.fitted;
    expect(fitting.request.imageHashes).toEqual([await app.hashOf(fitted!.id!)]);
  });
});
