// A link, for whoever has it: no session, no cookie of ours, a page of turns at a time. What is not there is a 404 like any other.
import { createHash } from "node:crypto";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SharedPage } from "@/components/share/shared-page";
import { giveFrozenHtml } from "@/lib/domain/share/frozen-html";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";
import { mayOpen } from "@/lib/server/shares/answer-public";
import { rendererName } from "@/lib/server/shares/renderer-name";
import { originOf } from "@/lib/server/shares/share-address";
import { logDefect } from "@/lib/server/telemetry/log-defect";
import { drawnPage } from "./drawn-page";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

/** Read once for the page and its metadata. */
const openPage = cache(async (token: string, page: number) => {
  const { shares } = await services();
  const opened = await shares.reader.page(token, page, rendererName());
  if (!opened) return null;
  // A link for people who are signed in here leads them there first.
  if (!(await mayOpen(opened.audience))) await pageOwner();
  // A full disk must not keep anyone from reading.
  if (page === 0) await shares.reader.countView(token).catch(logDefect);
  return opened;
});

async function read({ params, searchParams }: Props) {
  const { token } = await params;
  const { page = "1" } = await searchParams;
  const number = Number(page);
  const opened = Number.isSafeInteger(number) && number >= 1 ? await openPage(token, number - 1) : null;
  if (!opened) notFound();
  return { token, ...opened };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { token, head } = await read(props);
  const { access } = await services();
  const description = head.lanes.map((lane) => `${lane.providerName} · ${lane.modelName}`).join(", ");
  const card = { url: `/s/${token}/preview`, width: 1200, height: 630, alt: head.title };
  return {
    metadataBase: new URL(access.publicUrl ?? originOf(await headers())),
    title: head.title,
    description,
    robots: { index: false, follow: false, noarchive: true },
    referrer: "no-referrer",
    openGraph: { title: head.title, description, type: "article", siteName: "Parallax", images: [card] },
    twitter: { card: "summary_large_image", title: head.title, description, images: [card] },
  };
}

export default async function SharePage(props: Props) {
  const { token, ...opened } = await read(props);
  const { head, revision, expiresAt, page } = opened;
  const { shares } = await services();
  const html = await drawnPage(shares.reader, token, opened);
  const turnsName = createHash("sha256").update(html).digest("base64url");
  giveFrozenHtml(turnsName, html, Date.now());
  return (
    <SharedPage
      token={token}
      head={head}
      revision={revision}
      expiresAt={expiresAt}
      page={page}
      turnsName={turnsName}
    />
  );
}
