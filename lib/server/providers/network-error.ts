// What went wrong below HTTP, by the codes of Node and its fetch. It does not know providers.
import "server-only";
import type { ErrorCode } from "@/lib/domain/errors";

const refusals: Record<string, string> = {
  ECONNREFUSED: "nothing listens at its address",
  ENOTFOUND: "its host name is not known",
  EAI_AGAIN: "its host name cannot be looked up now",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no network to it",
  ETIMEDOUT: "connecting took too long",
  UND_ERR_CONNECT_TIMEOUT: "connecting took too long",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate cannot be verified",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate cannot be verified",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  EPROTO: "no secure connection could be made",
};

const waits: Record<string, string> = {
  UND_ERR_HEADERS_TIMEOUT: "5 minutes",
  UND_ERR_BODY_TIMEOUT: "5 minutes",
};
const cuts = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]);

export type NetworkError = {
  code: Extract<ErrorCode, "provider_unreachable" | "provider_timeout" | "provider_stream_cut">;
  detail: string | null;
};

/** The error's class by the first known code in its chain of causes; null where there is none. */
export function networkErrorCode(error: unknown): NetworkError | null {
  let current = error;
  for (let depth = 0; depth < 8 && current instanceof Error; depth += 1) {
    const { code, errors } = current as Error & { code?: unknown; errors?: unknown };
    if (current.name === "TimeoutError") return { code: "provider_timeout", detail: "too long" };
    if (typeof code === "string") {
      if (Object.hasOwn(refusals, code)) return { code: "provider_unreachable", detail: refusals[code]! };
      if (Object.hasOwn(waits, code)) return { code: "provider_timeout", detail: waits[code]! };
      if (code.startsWith("ERR_SSL") || code.startsWith("ERR_TLS"))
        return { code: "provider_unreachable", detail: "no secure connection could be made" };
      if (cuts.has(code)) return { code: "provider_stream_cut", detail: null };
    }
    // Node tries each address of a name and collects the failures.
    current = current.cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return null;
}
