// What processes on one database tell each other: that a turn gained something, that replies shall stop, that a reply waits to be begun.
// A notice carries ids alone, what happened is read from the tables, so one that is missed costs time and nothing else.
import "server-only";
import { sql } from "kysely";
import { openChannel } from "../db/postgres-channel";
import type { Db } from "../db/schema";

/** `grew` and `begin` name turns, `stop` names replies. */
export type NoticeKind = "grew" | "stop" | "begin";

/** Says it within a transaction: it is heard when that is committed. */
export type Tell = (transaction: Db, kind: NoticeKind, ids: Iterable<string>) => Promise<void>;

export type TurnNotices = {
  tell: Tell;
  /** Calls back when a turn may have gained something; returns a function that ends it. */
  watch(turnId: string, listener: () => void): () => void;
  /** Calls back with the ids of each such notice. */
  on(kind: "stop" | "begin", listener: (ids: string[]) => void): void;
  /** How long a reader of the tables may wait without a notice before it looks by itself. */
  lookEveryMs(): number;
  /** Whether other processes hear what is told here. */
  isHeard: boolean;
  close(): Promise<void>;
};

const channelName = "parallax_turns";
const lookWithoutNoticesMs = 300;
const lookWithNoticesMs = 2_000;
/** Postgres takes payloads under 8,000 bytes, and an id has at most 100 characters. */
const idsANotice = 70;

/** For SQLite, where one process serves: nothing is told, and whoever reads the tables looks often. */
export const noNotices: TurnNotices = {
  tell: async () => {},
  watch: () => () => {},
  on() {},
  lookEveryMs: () => lookWithoutNoticesMs,
  isHeard: false,
  async close() {},
};

/** Notices of all processes on a Postgres database, this one's own among them. */
export function createTurnNotices(connectionString: string): TurnNotices {
  const watchers = new Map<string, Set<() => void>>();
  const listeners = { stop: [] as ((ids: string[]) => void)[], begin: [] as ((ids: string[]) => void)[] };

  const wake = (turnId: string) => {
    for (const listener of watchers.get(turnId) ?? []) listener();
  };

  const channel = openChannel(connectionString, channelName, {
    open() {
      for (const turnId of watchers.keys()) wake(turnId);
    },
    message(payload) {
      const [kind = "", list = ""] = payload.split(" ");
      const ids = list.split(",").filter(Boolean);
      if (kind === "grew") for (const id of ids) wake(id);
      if (kind === "stop" || kind === "begin") for (const listener of listeners[kind]) listener(ids);
    },
  });

  return {
    async tell(transaction, kind, ids) {
      const all = [...new Set(ids)];
      for (let from = 0; from < all.length; from += idsANotice) {
        const payload = `${kind} ${all.slice(from, from + idsANotice).join(",")}`;
        await sql`select pg_notify(${channelName}, ${payload})`.execute(transaction);
      }
    },
    watch(turnId, listener) {
      const mine = watchers.get(turnId) ?? new Set();
      watchers.set(turnId, mine.add(listener));
      return () => {
        mine.delete(listener);
        if (mine.size === 0 && watchers.get(turnId) === mine) watchers.delete(turnId);
      };
    },
    on(kind, listener) {
      listeners[kind].push(listener);
    },
    lookEveryMs: () => (channel.isOpen() ? lookWithNoticesMs : lookWithoutNoticesMs),
    isHeard: true,
    close: () => channel.close(),
  };
}
