"use client";
// My links: what each shows, how often it was opened, when it ends; updated, prolonged and revoked in place.
import { useEffect, useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { findLink, forgetLink } from "@/lib/client/kept-links";
import { shareApi } from "@/lib/client/share-api";
import { offeredExpiryDays } from "@/lib/domain/share/share-choices";
import type { ShareSummary } from "@/lib/domain/share/share-summary";
import { copyText } from "../markdown/copy-text";
import { Button } from "../ui/button";
import { describe, describeUpdate } from "./made-link";
import { RevokeDialog } from "./revoke-dialog";
import { expiryName } from "./share-form";

/** Fewer need no search. */
const searchedFrom = 8;

export function ShareList({ initial }: { initial: ShareSummary[] }) {
  const [shares, setShares] = useState(initial);
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const shown = shares.filter((share) =>
    `${share.title} ${share.lanes.join(" ")}`.toLowerCase().includes(words),
  );
  if (shares.length === 0)
    return (
      <p className="text-[13.5px] text-muted">
        You share nothing. “Share” above a conversation makes a link to it, as it is at that moment.
      </p>
    );
  return (
    <div className="flex flex-col gap-4">
      {shares.length >= searchedFrom && (
        <input
          type="search"
          aria-label="Search links"
          placeholder="Search links"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-[34px] max-w-[320px] rounded-control border border-line bg-canvas px-3 text-[13.5px]"
        />
      )}
      <ul aria-label="Links" className="flex flex-col divide-y divide-line rounded-panel border border-line">
        {shown.map((share) => (
          <ShareRow
            key={share.id}
            share={share}
            onChanged={(changed) =>
              setShares((all) => all.map((each) => (each.id === changed.id ? changed : each)))
            }
            onRevoked={() => setShares((all) => all.filter((each) => each.id !== share.id))}
          />
        ))}
      </ul>
      {shown.length === 0 && <p className="text-[13px] text-muted">No link has these words.</p>}
    </div>
  );
}

type RowProps = { share: ShareSummary; onChanged(share: ShareSummary): void; onRevoked(): void };

function ShareRow({ share, onChanged, onRevoked }: RowProps) {
  const { id, title, lanes, conversationId, isExpired } = share;
  const [said, setSaid] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => setUrl(findLink(id)), [id]);

  async function act(work: () => Promise<string | null>): Promise<void> {
    setSaid(null);
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(sentenceOf(error));
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-[240px] flex-1">
        <p className="truncate font-medium text-[14px]">
          {conversationId ? <a href={`/c/${conversationId}`}>{title}</a> : title}
        </p>
        <p className="truncate text-[12.5px] text-muted">{lanes.join(", ")}</p>
        <p className={`text-[12.5px] ${isExpired ? "text-warning" : "text-faint"}`}>
          {describe(share)}
          {conversationId ? "" : " · the conversation was deleted"}
        </p>
        <p role="status" className="text-[12.5px] text-muted">
          {said}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {url && (
          <Button
            onClick={() => act(async () => ((await copyText(url)) ? "Copied" : "It could not be copied."))}
          >
            Copy link
          </Button>
        )}
        <select
          aria-label={`When the link to ${title} ends`}
          value=""
          onChange={({ target }) =>
            act(async () => {
              onChanged(await shareApi.setExpiry(id, target.value === "never" ? null : Number(target.value)));
              return "Changed";
            })
          }
          className="h-[30px] rounded-control border border-line bg-raised px-2 text-[13px]"
        >
          <option value="" disabled>
            Change end
          </option>
          {offeredExpiryDays.map((days) => (
            <option key={days} value={days ?? "never"}>
              {days === null ? "Never" : `${expiryName(days)} from now`}
            </option>
          ))}
        </select>
        {conversationId && (
          <Button
            onClick={() =>
              act(async () => {
                const updated = await shareApi.republish(id);
                onChanged(updated);
                return describeUpdate(updated);
              })
            }
          >
            Update link
          </Button>
        )}
        <Button kind="danger" aria-label={`Revoke the link to ${title}`} onClick={() => setIsAsking(true)}>
          Revoke
        </Button>
      </div>
      {isAsking && (
        <RevokeDialog
          onClose={() => setIsAsking(false)}
          onConfirm={() =>
            act(async () => {
              await shareApi.revoke(id);
              forgetLink(id);
              onRevoked();
              return null;
            })
          }
        />
      )}
    </li>
  );
}
