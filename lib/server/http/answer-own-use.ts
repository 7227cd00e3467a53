// Who may ask the endpoints that this server calls itself: it, by its key, and whoever may use the app. It does not know what they answer.
import "server-only";
import { gate, ownerOf } from "../session/gate";
import { errorResponse } from "./answer-json";
import { checkOrigin } from "./check-origin";
import { isOwnCall } from "./own-key";

/** Answers what the handler answers, or a refusal. */
export async function answerOwnUse(
  request: Request,
  handler: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    if (!isOwnCall(request.headers)) {
      await ownerOf(request.headers);
      checkOrigin(request, gate().publicUrl);
    }
  } catch (error) {
    return errorResponse(error);
  }
  return handler();
}
