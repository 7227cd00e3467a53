// Settings: the theme, which providers can be asked, a person's data, and where they are signed in.
import { headers } from "next/headers";
import { SessionsPanel } from "@/components/access/sessions-panel";
import { AppearanceSection } from "@/components/settings/appearance-section";
import { ProvidersSection } from "@/components/settings/providers-section";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { DataPanel } from "@/components/share/data-panel";
import { readableExports } from "@/lib/server/providers/readable-exports";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const owner = await pageOwner();
  const { access, registryFor } = await services();
  const registry = await registryFor(owner);
  const session = (await access.visitor(await headers()))?.session;
  return (
    <SettingsScreen title="Settings">
      <AppearanceSection />
      <ProvidersSection providers={registry.list()} />
      <DataPanel otherSources={readableExports} />
      {session && (
        <SessionsPanel
          account={session.account}
          current={session.id}
          initial={await access.sessions.list(owner)}
        />
      )}
    </SettingsScreen>
  );
}
