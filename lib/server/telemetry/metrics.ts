// The figures that an operator watches, as Prometheus text: what runs now, what was stored, what the process takes. No owner, no model,
// no text. Counts of replies come from the store, so that they survive a restart and add up over processes.
import "server-only";
import type { Db } from "../db/schema";

type Sources = { db: Db; liveReplies(): number; startedAt: number; now(): number };

/** The metrics as text of the exposition format, version 0.0.4. */
export async function writeMetrics({ db, liveReplies, startedAt, now }: Sources): Promise<string> {
  const rows = await db
    .selectFrom("replies")
    .select(["status", (each) => each.fn.countAll<number>().as("count")])
    .groupBy("status")
    .orderBy("status")
    .execute();
  const { rss, heapUsed, external } = process.memoryUsage();
  return [
    ...metric("parallax_live_replies", "gauge", "Replies that this process is making now.", [
      ["", liveReplies()],
    ]),
    ...metric(
      "parallax_replies",
      "gauge",
      "Stored replies by status, of all processes.",
      rows.map(({ status, count }) => [`{status="${status}"}`, Number(count)]),
    ),
    ...metric("process_resident_memory_bytes", "gauge", "Resident memory of this process.", [["", rss]]),
    ...metric("nodejs_heap_size_used_bytes", "gauge", "Heap in use, garbage not yet collected included.", [
      ["", heapUsed],
    ]),
    ...metric("nodejs_external_memory_bytes", "gauge", "Memory that buffers hold outside the heap.", [
      ["", external],
    ]),
    ...metric("process_uptime_seconds", "counter", "Since this process's services started.", [
      ["", Math.round((now() - startedAt) / 1000)],
    ]),
    "",
  ].join("\n");
}

function metric(
  name: string,
  type: "gauge" | "counter",
  help: string,
  samples: (readonly [string, number])[],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
