// What this installation measured of every offer it asked, from its own replies, and how its verdicts rate them.
import { MeasurementsScreen } from "@/components/measurements/measurements-screen";
import { MeasurementsTable } from "@/components/measurements/measurements-table";
import { RatingsTable } from "@/components/measurements/ratings-table";
import { rate } from "@/lib/domain/compare/bradley-terry";
import { splitOfferKey } from "@/lib/domain/verdict";
import { services } from "@/lib/server/services";
import { pageOwner } from "@/lib/server/session/page-owner";

export const metadata = { title: "Measurements" };

export default async function MeasurementsPage() {
  const { measurements, verdicts, registryFor, healthFor } = await services();
  const owner = await pageOwner();
  const registry = await registryFor(owner);
  const [{ windowMs, offers }, votes] = await Promise.all([measurements.read(owner), verdicts.votes(owner)]);
  const named = <Offer extends { provider: string; model: string }>(offer: Offer) => ({
    ...offer,
    providerName: registry.find(offer.provider)?.name ?? offer.provider,
    modelName: registry.findOffer(offer.provider, offer.model)?.name ?? offer.model,
  });
  const circuits = healthFor(owner).circuits();
  const circuitOf = (offer: { provider: string; model: string }) =>
    circuits.find((each) => each.provider === offer.provider && each.model === offer.model) ?? null;
  return (
    <MeasurementsScreen>
      <MeasurementsTable
        rows={offers.map((offer) => ({ ...named(offer), circuit: circuitOf(offer) }))}
        windowDays={windowMs / 86_400_000}
      />
      <RatingsTable
        rows={rate(votes).map((rating) => named({ ...rating, ...splitOfferKey(rating.offer) }))}
      />
    </MeasurementsScreen>
  );
}
