// Every page gets a content security policy with a nonce of its own. Routes under /api answer data and set what they need themselves:
// their bodies never pass through here, where they would be buffered.
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/server/http/content-security-policy";

const policyHeader = "content-security-policy";

/** Adds the policy to the page and, for the nonces of its scripts, to the request that renders it. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set(policyHeader, policy);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(policyHeader, policy);
  return response;
}

export const config = {
  matcher: [
    "/((?!api/|_next/static/|examples/|icon.svg|favicon.ico|s/[^/]+/(?:images|preview|data|recording|markdown)).*)",
  ],
};
