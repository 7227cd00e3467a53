// How everything under a link answers: for no cache and no search engine, never telling where a reader came from. What is not there is
// answered alike, whatever the reason. It does not know links.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Audience } from "@/lib/domain/share/share-choices";
import { errorResponse } from "../http/answer-json";
import { currentOwner } from "../session/current-owner";

/** On every answer under a link, refusals as well. */
export const publicHeaders = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow, noarchive",
} as const;

/** Whether this request may see a link for such an audience. */
export async function mayOpen(audience: Audience): Promise<boolean> {
  if (audience === "anyone") return true;
  return currentOwner().then(
    () => true,
    () => false,
  );
}

/** Answers what the work finds for this request; 404 where it finds nothing, or what this reader may not see. */
export async function answerPublic<Found extends { audience: Audience }>(
  find: () => Promise<Found | null>,
  show: (found: Found) => Response | Promise<Response>,
): Promise<Response> {
  let response: Response;
  try {
    const found = await find();
    if (!found || !(await mayOpen(found.audience))) throw new AppError("not_found");
    response = await show(found);
  } catch (error) {
    response = errorResponse(error);
  }
  for (const [name, value] of Object.entries(publicHeaders)) response.headers.set(name, value);
  return response;
}

/** Bytes of a picture, which can be nothing else in any browser. */
export function pictureResponse({
  content,
  mediaType,
}: {
  content: Uint8Array;
  mediaType: string;
}): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      "content-type": mediaType,
      "content-length": String(content.byteLength),
      "content-disposition": "inline",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}
