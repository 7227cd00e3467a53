// Why a message cannot be sent now, in a few words; null where it can. It does not know the field.
import type { Lane } from "@/lib/domain/lane";
import type { ProviderSummary } from "@/lib/domain/offer";

type Draft = {
  text: string;
  imageCount: number;
  isUploading: boolean;
  lanes: readonly Lane[];
  findProvider(id: string): ProviderSummary | undefined;
};

export type WhyNot = {
  reason: string;
  /** Whether to show it without being asked; an empty field explains itself. */
  isShown: boolean;
};

export function whyNotSend({ text, imageCount, isUploading, lanes, findProvider }: Draft): WhyNot | null {
  if (lanes.length === 0) return { reason: "Add a lane to ask", isShown: true };
  const providers = lanes.map((lane) => findProvider(lane.provider));
  const unknown = lanes.find((_, index) => !providers[index]);
  if (unknown)
    return { reason: `There is no provider “${unknown.provider}”; choose another lane`, isShown: true };
  if (!providers.some((provider) => provider?.isConfigured)) {
    const first = providers[0];
    const why = first?.whyNot ?? `${first?.name} cannot be used here`;
    return { reason: why, isShown: true };
  }
  if (isUploading) return { reason: "A picture is still on its way", isShown: true };
  if (text.trim() === "" && imageCount === 0)
    return { reason: "Write a question or add a picture", isShown: false };
  return null;
}
