// What the question in the field would take, asked for after a pause in writing. It never blocks sending.
import { useEffect, useState } from "react";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import { api } from "./api";

const pauseMs = 350;

export type DraftQuestion = {
  text: string;
  images: readonly ImageInfo[];
  lanes: readonly Lane[];
  parentTurnId: string | null;
};

/** The estimate of each lane; null while nothing is written, or while it is not known. */
export function useEstimate({ text, images, lanes, parentTurnId }: DraftQuestion): DetailedEstimate[] | null {
  const [estimates, setEstimates] = useState<DetailedEstimate[] | null>(null);
  const isEmpty = text.trim() === "" && images.length === 0;
  useEffect(() => {
    if (isEmpty || lanes.length === 0) return setEstimates(null);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const body = { text, images: images.map((image) => image.id), lanes, parentTurnId };
      api.estimate(body, abort.signal).then(setEstimates, () => abort.signal.aborted || setEstimates(null));
    }, pauseMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [isEmpty, text, images, lanes, parentTurnId]);
  return isEmpty ? null : estimates;
}
