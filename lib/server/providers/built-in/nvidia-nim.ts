// NVIDIA NIM, the hosted API catalogue.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const nvidiaNim: ProviderEntry = {
  id: "nvidia-nim",
  name: "NVIDIA NIM",
  kind: "host",
  baseUrl: "https://integrate.api.nvidia.com/v1",
  keyVariables: ["NVIDIA_API_KEY", "NIM_API_KEY"],
  baseUrlVariable: "NVIDIA_BASE_URL",
  isKeyRequired: true,
  notes: ["Inline pictures up to about 180 KB of base64.", "A retired model is answered with 410."],
  quirks: {
    includeUsage: true,
    imageOrder: "images-first",
    maxImages: null,
    stopEndsBilling: { value: null, source: "nothing is said about it" },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
