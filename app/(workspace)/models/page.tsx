// The table of models: what the address asks for, from what is known now. No provider is called.
import { CatalogScreen } from "@/components/catalog/catalog-screen";
import { ModelFilters } from "@/components/catalog/model-filters";
import { ModelsTable } from "@/components/catalog/models-table";
import { RefreshPanel } from "@/components/catalog/refresh-panel";
import { parseModelQuery } from "@/lib/domain/catalog/model-query";
import { selectRows } from "@/lib/domain/catalog/model-rows";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "Models" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ModelsPage({ searchParams }: Props) {
  const parameters = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, each]),
  );
  const query = parseModelQuery(new URLSearchParams(parameters));
  const { modelEntries, modelAlternatives, priceRefresh, registryFor } = await services();
  const owner = await pageOwner();
  const found = selectRows(await modelEntries(owner), query);
  const registry = await registryFor(owner);
  return (
    <CatalogScreen title="Models">
      <RefreshPanel initial={await priceRefresh.report()} />
      <ModelFilters query={query} providers={registry.list().map(({ id, name }) => ({ id, name }))} />
      <ModelsTable
        found={found}
        query={query}
        alternatives={await modelAlternatives(owner, found.rows)}
        nowMs={Date.now()}
      />
    </CatalogScreen>
  );
}
