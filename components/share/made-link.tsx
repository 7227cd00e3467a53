"use client";
// A link that there is: its address where this browser knows it, what can be done with it, and the code that hands it to a phone.
import { useEffect, useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { findLink, forgetLink } from "@/lib/client/kept-links";
import { shareApi } from "@/lib/client/share-api";
import type { ShareSummary } from "@/lib/domain/share/share-summary";
import { copyText } from "../markdown/copy-text";
import { Button } from "../ui/button";
import { loadLater } from "../ui/load-later";
import { formatDay } from "./format-day";
import { RevokeDialog } from "./revoke-dialog";

const QrCode = loadLater(() => import("./qr-code").then((file) => file.QrCode));

type Props = {
  id: string;
  /** Known where it was made just now. */
  url: string | null;
  /** As it was read; null for one that was made just now. */
  summary: ShareSummary | null;
  onRevoked(): void;
};

export function MadeLink({ id, url: madeUrl, summary, onRevoked }: Props) {
  const [url, setUrl] = useState(madeUrl);
  const [facts, setFacts] = useState(summary);
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [hasCode, setHasCode] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    if (!madeUrl) setUrl(findLink(id));
  }, [madeUrl, id]);

  async function act(work: () => Promise<string | null>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setSaid(null);
    try {
      setSaid(await work());
    } catch (error) {
      setSaid(sentenceOf(error));
    } finally {
      setIsBusy(false);
    }
  }

  const update = () =>
    act(async () => {
      const updated = await shareApi.republish(id);
      setFacts(updated);
      return describeUpdate(updated);
    });
  const revoke = () =>
    act(async () => {
      await shareApi.revoke(id);
      forgetLink(id);
      onRevoked();
      return null;
    });

  return (
    <section
      aria-label="Link"
      className="flex flex-col gap-2.5 rounded-control border border-line bg-canvas p-3"
    >
      {url ? (
        <div className="flex gap-2">
          <input
            aria-label="Address of the link"
            readOnly
            value={url}
            onFocus={(event) => event.target.select()}
            className="h-[30px] min-w-0 flex-1 rounded-control border border-line bg-sunken px-2.5 font-mono text-[12px]"
          />
          <Button
            kind="solid"
            onClick={() =>
              act(async () => ((await copyText(url)) ? "Copied" : "It could not be copied; select it."))
            }
          >
            Copy link
          </Button>
        </div>
      ) : (
        <p className="text-[13px] text-muted">
          A link that was made in another browser. Its address is kept nowhere but with whom it was given to.
        </p>
      )}
      {facts && <p className="text-[12.5px] text-faint">{describe(facts)}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={update} disabled={isBusy}>
          Update link
        </Button>
        {url && (
          <>
            <a
              href={url}
              target="_blank"
              rel="noopener"
              className="inline-flex h-[30px] items-center rounded-control border border-line bg-raised px-3 font-medium text-[13px] hover:bg-sunken"
            >
              Open
            </a>
            <Button aria-expanded={hasCode} onClick={() => setHasCode(!hasCode)}>
              QR code
            </Button>
          </>
        )}
        <Button kind="danger" onClick={() => setIsAsking(true)} disabled={isBusy}>
          Revoke
        </Button>
        <p role="status" className="min-w-0 text-[12.5px] text-muted">
          {said}
        </p>
      </div>
      {url && hasCode && <QrCode text={url} />}
      {isAsking && <RevokeDialog onClose={() => setIsAsking(false)} onConfirm={() => void revoke()} />}
    </section>
  );
}

/** What an update says. Chosen turns stay chosen: it need not show what was written since. */
export function describeUpdate({ turnCount }: ShareSummary): string {
  return `Updated: it shows ${turnCount === 1 ? "1 turn" : `${turnCount} turns`} as of now.`;
}

/** "Snapshot of 20 Nov 2026, 2 turns · 3 views · ends 20 Dec 2026". */
export function describe({ updatedAt, turnCount, views, expiresAt, isExpired }: ShareSummary): string {
  const turns = `${turnCount} ${turnCount === 1 ? "turn" : "turns"}`;
  const end = expiresAt === null ? "never ends" : `${isExpired ? "ended" : "ends"} ${formatDay(expiresAt)}`;
  return `Snapshot of ${formatDay(updatedAt)}, ${turns} · ${views} ${views === 1 ? "view" : "views"} · ${end}`;
}
