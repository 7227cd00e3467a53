// Every page gets a content security policy with a nonce of its own, and is told its own address. Pages and the files of links are refused
// here under a foreign host's name; that, and who asks, is checked again where a person's data is read. Routes under /api answer data and
// set what they need themselves: their bodies never pass through here, where they would be buffered.
import { type NextRequest, NextResponse } from "next/server";
import { AppError } from "@/lib/domain/errors";
import { contentSecurityPolicy } from "@/lib/server/http/content-security-policy";
import { gate } from "@/lib/server/session/gate";
import { pathHeader } from "@/lib/server/session/path-header";

/** What a link shows beside its page; each sets its own headers. */
const linkFile = /^\/s\/[^/]+\/./;
const policyHeader = "content-security-policy";

/** Adds the policy to the page and, for the nonces of its scripts, to the request that renders it. */
export function proxy(request: NextRequest): NextResponse {
  try {
    gate().checkHost(request.headers);
  } catch (error) {
    if (error instanceof AppError) return new NextResponse(error.message, { status: error.status });
    throw error;
  }
  if (linkFile.test(request.nextUrl.pathname)) return NextResponse.next();
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set(policyHeader, policy);
  headers.set("x-nonce", nonce);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(policyHeader, policy);
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static/|examples/|icon.svg|favicon.ico).*)"],
};
