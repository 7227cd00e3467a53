// Before a shared conversation goes on here: which of its lanes can be asked with the keys of this installation.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContinueForm } from "@/components/share/continue-form";
import { SharesScreen } from "@/components/share/shares-screen";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";
import { mayOpen } from "@/lib/server/shares/answer-public";

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: "Continue a chat", robots: { index: false } };

export default async function ContinuePage({ params }: Props) {
  const owner = await pageOwner();
  const { token } = await params;
  const { continuations, shares, registryFor } = await services();
  const opened = await shares.reader.open(token);
  const found = opened && (await mayOpen(opened.audience)) ? await continuations.lanes(owner, token) : null;
  if (!found) notFound();
  const registry = await registryFor(owner);
  const lanes = found.lanes.map(({ replacements, ...lane }) => ({
    ...lane,
    replacements: replacements.map(({ provider, model, name }) => ({
      provider,
      model,
      name: `${registry.find(provider)?.name ?? provider} · ${name}`,
    })),
  }));
  return (
    <SharesScreen title={found.title}>
      <p className="text-[13.5px] text-muted">
        A copy of {found.turnCount === 1 ? "this turn" : `these ${found.turnCount} turns`} becomes a
        conversation of your own. The next question goes to your own providers, with your own keys.
      </p>
      <ContinueForm token={token} revision={found.revision} lanes={lanes} />
    </SharesScreen>
  );
}
