// Settings: the theme, and every provider with what it needs to be used. Keys are set where the server starts, never here.
import { ProviderList } from "@/components/settings/provider-list";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { DataPanel } from "@/components/share/data-panel";
import { readableExports } from "@/lib/server/providers/readable-exports";
import { services } from "@/lib/server/services";
import { currentOwner } from "@/lib/server/session/current-owner";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  const registry = await (await services()).registryFor(await currentOwner());
  return (
    <SettingsScreen>
      <ProviderList providers={registry.list()} />
      <DataPanel otherSources={readableExports} />
    </SettingsScreen>
  );
}
