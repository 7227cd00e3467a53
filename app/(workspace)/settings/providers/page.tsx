// Every provider and how it is set up for this owner: keys by their endings, where they come from, and a test. No key leaves the server.
import { ProviderList } from "@/components/providers/provider-list";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "Providers" };

export default async function ProvidersPage() {
  const { keys } = await services();
  return (
    <SettingsScreen title="Providers" isBelow>
      <ProviderList providers={await keys.setup(await pageOwner())} storage={keys.storage()} />
    </SettingsScreen>
  );
}
