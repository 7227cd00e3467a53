// What this installation measured of every offer it asked, from its own replies.
import { MeasurementsScreen } from "@/components/measurements/measurements-screen";
import { MeasurementsTable } from "@/components/measurements/measurements-table";
import { services } from "@/lib/server/services";
import { currentOwner } from "@/lib/server/session/current-owner";

export const metadata = { title: "Measurements" };

export default async function MeasurementsPage() {
  const { measurements, registry } = await services();
  const { windowMs, offers } = await measurements.read(await currentOwner());
  const rows = offers.map((offer) => ({
    ...offer,
    providerName: registry.find(offer.provider)?.name ?? offer.provider,
    modelName: registry.findOffer(offer.provider, offer.model)?.name ?? offer.model,
  }));
  return (
    <MeasurementsScreen>
      <MeasurementsTable rows={rows} windowDays={windowMs / 86_400_000} />
    </MeasurementsScreen>
  );
}
