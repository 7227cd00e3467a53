// What was spent: a period out of the address, by day, provider and model.
import { UsageScreen } from "@/components/usage/usage-screen";
import { dayOf, usagePeriod } from "@/lib/domain/usage-report/usage-period";
import { usageReport } from "@/lib/domain/usage-report/usage-report";
import { services } from "@/lib/server/services";
import { currentOwner } from "@/lib/server/session/current-owner";
import { utcOffset } from "../utc-offset";

export const metadata = { title: "Usage" };

type Props = { searchParams: Promise<{ period?: string | string[] }> };

export default async function UsagePage({ searchParams }: Props) {
  const { spending, registryFor, environment } = await services();
  const owner = await currentOwner();
  const nowMs = Date.now();
  const offsetMinutes = await utcOffset(nowMs);
  const period = usagePeriod((await searchParams).period, nowMs, offsetMinutes);
  const today = dayOf(nowMs, offsetMinutes);
  const day = { ...period, fromDay: today, untilDay: today + 1 };
  const month = usagePeriod("month", nowMs, offsetMinutes);
  const [registry, rows, todays, months] = await Promise.all([
    registryFor(owner),
    spending.byDay(owner, { ...period, offsetMinutes }),
    spending.byDay(owner, { ...day, offsetMinutes }),
    spending.byDay(owner, { ...month, offsetMinutes }),
  ]);
  const names = (provider: string, model: string) => ({
    providerName: registry.find(provider)?.name ?? provider,
    modelName: registry.findOffer(provider, model)?.name ?? model,
    isSimulated: registry.find(provider)?.kind === "sandbox",
  });
  const endsBilling = (provider: string) => registry.find(provider)?.stopBilling?.ends === true;
  const report = usageReport(rows, period, endsBilling);
  return (
    <UsageScreen
      period={period}
      today={usageReport(todays, day, endsBilling).total}
      month={usageReport(months, month, endsBilling).total}
      limitPerDay={environment.limits.owner.perDay}
      report={report}
      providerNames={report.providers.map(({ provider }) => registry.find(provider)?.name ?? provider)}
      offers={report.offers.map((offer) => ({ ...offer, ...names(offer.provider, offer.model) }))}
    />
  );
}
