// Settings: the theme, which providers can be asked, and a person's data.
import { AppearanceSection } from "@/components/settings/appearance-section";
import { ProvidersSection } from "@/components/settings/providers-section";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { DataPanel } from "@/components/share/data-panel";
import { readableExports } from "@/lib/server/providers/readable-exports";
import { services } from "@/lib/server/services";
import { currentOwner } from "@/lib/server/session/current-owner";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const registry = await (await services()).registryFor(await currentOwner());
  return (
    <SettingsScreen title="Settings">
      <AppearanceSection />
      <ProvidersSection providers={registry.list()} />
      <DataPanel otherSources={readableExports} />
    </SettingsScreen>
  );
}
