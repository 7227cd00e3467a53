"use client";
// A conversation as a file: to read, to keep, or to send to a model by oneself. Plain downloads.
import { useState } from "react";

type Props = { conversationId: string; lanes: { id: string; name: string }[] };

const link =
  "inline-flex h-[30px] items-center rounded-control border border-line bg-raised px-3 font-medium text-[13px] hover:border-line-strong hover:bg-sunken";

export function ExportLinks({ conversationId, lanes }: Props) {
  const [laneId, setLaneId] = useState(lanes[0]?.id ?? "");
  const address = (format: string) =>
    `/api/conversations/${encodeURIComponent(conversationId)}/export?format=${format}`;
  return (
    <section aria-label="Files" className="flex flex-col gap-2 border-line border-t pt-4 text-[13px]">
      <h3 className="font-medium">As a file</h3>
      <div className="flex flex-wrap items-center gap-2">
        <a href={address("markdown")} download className={link}>
          Markdown
        </a>
        <a href={address("json")} download className={link}>
          JSON with pictures
        </a>
        {lanes.length > 0 && (
          <>
            <a href={`${address("openai")}&lane=${encodeURIComponent(laneId)}`} download className={link}>
              Chat messages
            </a>
            {lanes.length > 1 && (
              <select
                aria-label="Lane of the chat messages"
                value={laneId}
                onChange={(event) => setLaneId(event.target.value)}
                className="h-[30px] max-w-[220px] rounded-control border border-line bg-canvas px-2 text-[13px]"
              >
                {lanes.map((lane) => (
                  <option key={lane.id} value={lane.id}>
                    {lane.name}
                  </option>
                ))}
              </select>
            )}
          </>
        )}
      </div>
    </section>
  );
}
