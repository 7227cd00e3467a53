// Signing in through an identity provider: authorization code with PKCE, state and nonce, by discovery. What one attempt has to remember
// is a small text that its browser keeps meanwhile. It does not know cookies, sessions or who may come in.
import "server-only";
import * as client from "openid-client";
import { AppError } from "@/lib/domain/errors";
import { logDefect } from "../telemetry/log-defect";
import type { OpenIdSettings } from "./access-settings";
import type { Identity } from "./users";

const scope = "openid email profile";
const timeoutSeconds = 10;
export const callbackPath = "/sign-in/openid/callback";

/** What the browser keeps between the two halves. */
type Pending = { verifier: string; state: string; nonce: string };

export type OpenId = {
  /** Where to send the browser, and what it has to bring back. */
  begin(origin: string): Promise<{ url: string; pending: string }>;
  /** Who came back from there. Throws sign_in_failed. */
  finish(origin: string, query: string, pending: string): Promise<Identity>;
};

export function createOpenId(settings: OpenIdSettings): OpenId {
  let discovered: Promise<client.Configuration> | null = null;

  /** Kept once it succeeded; an identity provider that was down is asked again by the next attempt. */
  async function configuration(): Promise<client.Configuration> {
    discovered ??= discover(settings);
    try {
      return await discovered;
    } catch (error) {
      discovered = null;
      throw failure("the identity provider cannot be reached", error);
    }
  }

  return {
    async begin(origin) {
      const config = await configuration();
      const kept: Pending = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: origin + callbackPath,
        scope,
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, pending: `${kept.verifier}.${kept.state}.${kept.nonce}` };
    },

    async finish(origin, query, pending) {
      const [verifier = "", state = "", nonce = ""] = pending.split(".");
      if (!verifier || !state || !nonce) throw failure("it was begun in another browser, or too long ago");
      const config = await configuration();
      try {
        const tokens = await client.authorizationCodeGrant(config, new URL(origin + callbackPath + query), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const isNamed = claims.email !== undefined || !config.serverMetadata().userinfo_endpoint;
        const more = isNamed ? {} : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
        return identityOf(claims.iss, claims.sub, { ...more, ...claims });
      } catch (error) {
        if (error instanceof client.AuthorizationResponseError)
          throw failure("the identity provider refused it");
        throw failure("what the identity provider answered is not valid", error);
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<client.Configuration> {
  const byPost = client.ClientSecretPost(clientSecret);
  const byHeader = client.ClientSecretBasic(clientSecret);
  const authenticate: client.ClientAuth = (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (methods.includes("client_secret_post") ? byPost : byHeader)(server, ...rest);
  };
  const url = new URL(issuer);
  const execute = [client.enableNonRepudiationChecks];
  // The environment takes such an issuer on this machine only.
  if (url.protocol === "http:") execute.push(client.allowInsecureRequests);
  return client.discovery(url, clientId, undefined, authenticate, { execute, timeout: timeoutSeconds });
}

/** An address counts only where the issuer says that it is the person's. */
function identityOf(issuer: string, subject: string, claims: Record<string, unknown>): Identity {
  const email = textOf(claims.email);
  const isVerified = claims.email_verified === true || claims.email_verified === "true";
  const name = textOf(claims.name) ?? textOf(claims.preferred_username) ?? email;
  return { issuer, subject, email: isVerified ? email : null, name };
}

function textOf(claim: unknown): string | null {
  return typeof claim === "string" && claim.trim() !== "" ? claim.trim() : null;
}

/** The cause goes to the log by name and place; its message may hold a code or a token. */
function failure(detail: string, cause?: unknown): AppError {
  if (cause !== undefined) logDefect(cause);
  return new AppError("sign_in_failed", { detail });
}
