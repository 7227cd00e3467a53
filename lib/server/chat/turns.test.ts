import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedKey } from "@/e2e/support/app";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import { foldReply } from "@/lib/domain/fold-reply";
import type { Reply } from "@/lib/domain/reply";
import { explainWire } from "@/lib/domain/wire";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { lane, outcomeOf, question, read, startProcess, textOf } from "./__support__/scripted-process";

let upstream: ScriptedUpstream;
let databases: TestDatabases;

beforeAll(async () => {
  upstream = await startUpstream();
  databases = await openTestDatabases();
});
afterAll(async () => {
  await databases.close();
  await upstream.close();
});

describe.each(databaseKinds)("a turn on %s", (kind) => {
  it("asks all lanes in one instant, streams each its own text, and stores what it showed", async () => {
    const { db } = await databases.open(kind);
    const { turns, store } = startProcess(db, upstream);
    const models = [
      "plain:20",
      "tokens:40:5",
      "cut:5",
      "status:404",
      "nousage",
      "length",
      "echo-name:left",
      "reasoning:20",
    ];
    const asked = question(models.map((model, index) => lane(`l${index}`, model)));
    const before = upstream.requests.length;
    const { turnId } = await turns.ask("me", asked);
    const events = await read(await turns.attach("me", turnId));

    expect(upstream.requests.length - before).toBe(8);
    const firstEvents = events.slice(0, 16);
    expect(new Set(firstEvents.map((event) => event.lane)).size).toBe(8);
    expect(new Set(firstEvents.map(({ chunk }) => chunk.type))).toEqual(new Set(["start", "data-status"]));
    const statuses = asked.lanes.map(({ id }) => outcomeOf(events, id)?.status);
    expect(statuses).toEqual([
      "complete",
      "complete",
      "incomplete",
      "failed",
      "complete",
      "length",
      "complete",
      "complete",
    ]);
    expect(textOf(events, "l1")).toBe(scenarioText("tokens:40:5"));
    expect(textOf(events, "l6")).toBe("I am echo-name:left.");
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));

    const stored = (await store.readTurn("me", turnId))!.turn;
    for (const reply of stored.replies) {
      expect(reply.text, reply.lane.model).toBe(textOf(events, reply.lane.id));
      expect(outcomeOf(events, reply.lane.id)).toMatchObject({
        status: reply.status,
        cost: reply.cost,
        usage: reply.usage,
      });
    }
  });

  it("replays an ended turn event by event, from anywhere", async () => {
    const { db } = await databases.open(kind);
    const { turns, runs } = startProcess(db, upstream);
    const { turnId } = await turns.ask("me", question([lane("a", "tokens:40:5"), lane("b", "reasoning:20")]));
    const live = await read(await turns.attach("me", turnId));
    await runs.idle();
    expect(await read(await turns.attach("me", turnId))).toEqual(live);
    const middle = live[Math.floor(live.length / 2)]!.id;
    expect(await read(await turns.attach("me", turnId), middle)).toEqual(
      live.filter((event) => event.id > middle),
    );
    expect(await read(await turns.attach("me", turnId), live.at(-1)!.id)).toEqual([]);
  });

  it("goes on while nobody reads, and a reader that comes back misses and doubles nothing", async () => {
    const { db } = await databases.open(kind);
    const { turns } = startProcess(db, upstream);
    const { turnId } = await turns.ask("me", question([lane("a", "tokens:200:2")]));
    let events = await read(await turns.attach("me", turnId), 0, (seen) => seen.length >= 8);
    await wait(60);
    events = [
      ...events,
      ...(await read(await turns.attach("me", turnId), events.at(-1)!.id, (seen) => seen.length >= 5)),
    ];
    await wait(60);
    events = [...events, ...(await read(await turns.attach("me", turnId), events.at(-1)!.id))];
    expect(textOf(events, "a")).toBe(scenarioText("tokens:200:2"));
    expect(outcomeOf(events, "a")?.status).toBe("complete");
  });

  it("is followed and stopped through another process", async () => {
    const { db } = await databases.open(kind);
    const one = startProcess(db, upstream);
    const other = startProcess(db, upstream);
    const { turnId } = await one.turns.ask(
      "me",
      question([lane("a", "tokens:2000:10"), lane("b", "plain:20")]),
    );
    const following = other.turns.attach("me", turnId).then((source) => read(source));
    await wait(700);
    await other.turns.stop("me", turnId, "a");
    const events = await following;
    expect(outcomeOf(events, "a")?.status).toBe("stopped");
    expect(outcomeOf(events, "b")?.status).toBe("complete");
    expect(textOf(events, "a").length).toBeGreaterThan(20);
    expect(scenarioText("tokens:2000:10").startsWith(textOf(events, "a"))).toBe(true);
  });

  it("stops one lane at its provider and leaves the other alone", async () => {
    const { db } = await databases.open(kind);
    const { turns } = startProcess(db, upstream);
    const before = upstream.requests.length;
    const { turnId } = await turns.ask(
      "me",
      question([lane("a", "tokens:2000:10"), lane("b", "tokens:40:5")]),
    );
    await read(await turns.attach("me", turnId), 0, (seen) => textOf(seen, "a") !== "");
    const stoppedAt = Date.now();
    await turns.stop("me", turnId, "a");
    const events = await read(await turns.attach("me", turnId));
    expect(outcomeOf(events, "a")).toMatchObject({ status: "stopped", cost: { computedNanodollars: null } });
    expect(outcomeOf(events, "b")?.status).toBe("complete");
    const request = upstream.requests.slice(before).find(({ body }) => body.model === "tokens:2000:10")!;
    expect(request.abortedAt! - stoppedAt).toBeLessThan(1000);
  });

  it("sent twice under one id is asked once", async () => {
    const { db } = await databases.open(kind);
    const { turns } = startProcess(db, upstream);
    const asked = question([lane("a", "plain:20")]);
    const before = upstream.requests.length;
    await Promise.all([turns.ask("me", asked), turns.ask("me", asked)]);
    await read(await turns.attach("me", asked.turnId));
    const { conversationId: _, ...unnamed } = asked;
    const again = await turns.ask("me", { ...unnamed, conversationId: null });
    expect(again.conversationId).toBe(asked.conversationId);
    expect(upstream.requests.length - before).toBe(1);
  });

  it("is answered anew in one lane: earlier answers stay, and the stream goes on where the turn ended", async () => {
    const { db } = await databases.open(kind);
    const { turns, runs, store } = startProcess(db, upstream);
    const { turnId } = await turns.ask("me", question([lane("a", "status:404"), lane("b", "plain:20")]));
    const first = await read(await turns.attach("me", turnId));
    await runs.idle();
    const again = await turns.regenerate("me", turnId, [lane("a", "plain:20")]);
    const second = await read(await turns.attach("me", turnId), again.afterId);
    expect(second[0]!.id).toBeGreaterThan(first.at(-1)!.id);
    expect(second[0]!.chunk.type).toBe("start");
    expect(textOf(second, "a")).toBe(scenarioText("plain:20"));
    const { replies } = (await store.readTurn("me", turnId))!.turn;
    expect(replies.map((reply) => [reply.lane.id, reply.variant, reply.status, reply.isChosen])).toEqual([
      ["a", 1, "failed", false],
      ["a", 2, "complete", true],
      ["b", 1, "complete", true],
    ]);
    await runs.idle();
    expect(await read(await turns.attach("me", turnId))).toEqual([...first, ...second]);
  });

  it("of another owner cannot be read, stopped or answered anew", async () => {
    const { db } = await databases.open(kind);
    const { turns } = startProcess(db, upstream);
    const { turnId } = await turns.ask("me", question([lane("a", "tokens:200:20")]));
    await expect(turns.attach("you", turnId)).rejects.toMatchObject({ code: "not_found" });
    await expect(turns.stop("you", turnId, null)).rejects.toMatchObject({ code: "not_found" });
    await expect(turns.regenerate("you", turnId, [lane("a", "plain:1")])).rejects.toMatchObject({
      code: "not_found",
    });
    await turns.stop("me", turnId, null);
  });

  it("that its process left behind reads interrupted, keeps its text, and can be retried", async () => {
    const { db } = await databases.open(kind);
    const dead = startProcess(db, upstream);
    const { turnId } = await dead.turns.ask("me", question([lane("a", "tokens:2000:10")]));
    const seen = await read(
      await dead.turns.attach("me", turnId),
      0,
      (events) => textOf(events, "a").length > 100,
    );
    await wait(600);
    const alive = startProcess(db, upstream);
    const given = await alive.store.interruptAbandoned({
      now: Date.now(),
      deadInstanceIds: [],
      staleBeforeMs: Date.now() + 1,
    });
    expect(given).toHaveLength(1);
    const events = await read(await alive.turns.attach("me", turnId));
    expect(outcomeOf(events, "a")).toMatchObject({
      status: "interrupted",
      error: { code: "interrupted", retryable: true },
    });
    expect(textOf(events, "a").startsWith(textOf(seen, "a"))).toBe(true);
    const late = await read(await alive.turns.attach("me", turnId), seen.at(-1)!.id + 50);
    expect(outcomeOf(late, "a")?.status).toBe("interrupted");
    await dead.runs.idle();
    const { turn } = (await alive.store.readTurn("me", turnId))!;
    expect(turn.replies[0]!.status).toBe("interrupted");
    const again = await alive.turns.regenerate("me", turnId, [lane("a", "plain:20")]);
    const retried = await read(await alive.turns.attach("me", turnId), again.afterId);
    expect(retried[0]!.id).toBeGreaterThan(events.at(-1)!.id);
    expect(textOf(retried, "a")).toBe(scenarioText("plain:20"));
  });

  it("never reads complete where its conversation was deleted meanwhile", async () => {
    const { db } = await databases.open(kind);
    const { turns } = startProcess(db, upstream);
    const { turnId, conversationId } = await turns.ask("me", question([lane("a", "tokens:40:5")]));
    const reading = read(await turns.attach("me", turnId));
    await db.deleteFrom("conversations").where("id", "=", conversationId).execute();
    expect(outcomeOf(await reading, "a")?.status).toBe("interrupted");
  });

  it("drains: no new questions, running ones end or are interrupted", async () => {
    const { db } = await databases.open(kind);
    const { turns, store } = startProcess(db, upstream);
    const { turnId } = await turns.ask(
      "me",
      question([lane("a", "tokens:40:5"), lane("b", "tokens:2000:10")]),
    );
    await turns.drain(600);
    await expect(turns.ask("me", question([lane("a", "plain:1")]))).rejects.toMatchObject({
      code: "draining",
    });
    const { replies } = (await store.readTurn("me", turnId))!.turn;
    expect(replies.map((reply) => reply.status)).toEqual(["complete", "interrupted"]);
  });

  it("folds to the stored reply from its events alone", async () => {
    const { db } = await databases.open(kind);
    const { turns, store, runs } = startProcess(db, upstream);
    const { turnId } = await turns.ask("me", question([lane("a", "reasoning:20")]));
    const events = await read(await turns.attach("me", turnId));
    await runs.idle();
    const stored = (await store.readTurn("me", turnId))!.turn.replies[0]!;
    const blank: Reply = { ...stored, status: "queued", text: "", reasoning: "", lastEventId: 0 };
    const folded = events.reduce((reply, event) => foldReply(reply, event), blank);
    expect(folded).toEqual(stored);
  });

  it("keeps what went over the wire, without the key and for its owner alone", async () => {
    const { db } = await databases.open(kind);
    const { turns, store, wires, runs } = startProcess(db, upstream);
    const { turnId } = await turns.ask(
      "me",
      question([lane("a", "status:503"), lane("b", "stop-token"), lane("c", "wrong-key")]),
    );
    await read(await turns.attach("me", turnId));
    await runs.idle();
    const { replies } = (await store.readTurn("me", turnId))!.turn;
    const [failed, streamed, refused] = await Promise.all(replies.map((reply) => wires.read("me", reply.id)));
    expect(failed).toHaveLength(2);
    expect(failed![0]).toMatchObject({ status: 503 });
    expect(JSON.parse(streamed![0]!.requestBody)).toMatchObject({ model: "stop-token", stream: true });
    expect(streamed![0]!.responseText).toContain("data: [DONE]");
    expect(explainWire(streamed![0]!).map((note) => note.kind)).toContain("end-token");
    expect(JSON.stringify([failed, streamed, refused])).not.toContain(scriptedKey);
    expect(await wires.read("you", replies[0]!.id)).toBeNull();
  });
});
