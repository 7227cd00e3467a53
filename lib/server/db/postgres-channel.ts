// One connection of its own that listens to a Postgres channel, for as long as the process lives: where it breaks it is made again, and the
// listener is told that messages may have been missed. It does not know what the messages say.
import "server-only";
import { Client } from "pg";
import { logDefect } from "../telemetry/log-defect";

const connectTimeoutMs = 10_000;
const firstRetryMs = 250;
const longestRetryMs = 10_000;
/** A connection that a firewall forgot looks open for hours: it is asked this often. */
const pingEveryMs = 10_000;
const pingTimeoutMs = 5_000;

export type Channel = {
  /** Whether messages arrive now. */
  isOpen(): boolean;
  close(): Promise<void>;
};

/** Listens. `onOpen` is called each time the connection stands: what was said before that was not heard. */
export function openChannel(
  connectionString: string,
  channel: string,
  on: { message(payload: string): void; open(): void },
): Channel {
  let client: Client | null = null;
  let isClosed = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const mine = new Client({
      connectionString,
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: pingTimeoutMs,
      keepAlive: true,
      application_name: "parallax-notices",
    });
    let isOver = false;
    let ping: NodeJS.Timeout | undefined;
    const lose = () => {
      if (isOver) return;
      isOver = true;
      clearInterval(ping);
      if (client === mine) client = null;
      // A connection without an answer does not end politely.
      mine.connection?.stream.destroy();
      if (isClosed) return;
      retry = setTimeout(begin, Math.min(longestRetryMs, firstRetryMs * 2 ** failures++));
      retry.unref();
    };
    mine.on("error", lose).on("end", lose);
    mine.on("notification", ({ payload }) => on.message(payload ?? ""));
    try {
      await mine.connect();
      await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
    } catch (error) {
      lose();
      throw error;
    }
    if (isClosed) return lose();
    client = mine;
    failures = 0;
    ping = setInterval(() => mine.query("select 1").catch(lose), pingEveryMs);
    ping.unref();
    on.open();
  }

  function begin(): void {
    connect().catch((error) => {
      // One line an outage, not one a try.
      if (failures === 1) logDefect(error);
    });
  }

  begin();
  return {
    isOpen: () => client !== null,
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
