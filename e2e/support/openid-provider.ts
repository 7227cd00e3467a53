// A small identity provider over HTTP: discovery, keys, an authorization page that says yes at once, tokens that it really signs. It checks
// what a provider checks (redirect address, client secret, PKCE), and can be told to answer wrongly. It knows nothing of the app.
import { createHash, createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Person = { sub: string; email?: string; email_verified?: boolean; name?: string };

/** Changes to the claims of the next tokens, or a key that is not the published one. */
export type Lie = { claims?: Record<string, unknown>; isForged?: boolean; hidesEmail?: boolean };

export type OpenIdProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who is signed in there; the next authorization answers for this person, or refuses where it is null. */
  person: Person | null;
  lie: Lie;
  /** How often a code was exchanged for tokens. */
  exchanges(): number;
  close(): Promise<void>;
};

type Grant = { person: Person; redirectUri: string; challenge: string; nonce: string };

const keyId = "key-1";
const lifetimeSeconds = 300;

export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const published = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const accessTokens = new Map<string, Person>();
  let exchanges = 0;
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider: OpenIdProvider = {
    issuer,
    clientId: "parallax",
    clientSecret: "a secret of the client: +&%",
    person: { sub: "ann", email: "ann@example.org", email_verified: true, name: "Ann" },
    lie: {},
    exchanges: () => exchanges,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/.well-known/openid-configuration") return json(response, 200, configuration());
    if (url.pathname === "/keys") {
      const jwk = published.publicKey.export({ format: "jwk" });
      return json(response, 200, { keys: [{ ...jwk, kid: keyId, alg: "RS256", use: "sig" }] });
    }
    if (url.pathname === "/authorize") return authorize(url.searchParams, response);
    if (url.pathname === "/token") return exchange(await formOf(request), response);
    if (url.pathname === "/userinfo") {
      const person = accessTokens.get((request.headers.authorization ?? "").replace(/^Bearer /, ""));
      return json(response, person ? 200 : 401, person ?? {});
    }
    return json(response, 404, {});
  }

  function configuration() {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["client_secret_post"],
      code_challenge_methods_supported: ["S256"],
    };
  }

  function authorize(query: URLSearchParams, response: ServerResponse) {
    const redirectUri = query.get("redirect_uri") ?? "";
    const isSound =
      query.get("client_id") === provider.clientId &&
      query.get("response_type") === "code" &&
      query.get("code_challenge_method") === "S256" &&
      (query.get("scope") ?? "").split(" ").includes("openid") &&
      redirectUri.endsWith("/sign-in/openid/callback");
    if (!isSound) return json(response, 400, { error: "invalid_request" });
    const back = new URL(redirectUri);
    back.searchParams.set("state", query.get("state") ?? "");
    if (provider.person) {
      const code = randomUUID();
      const [challenge, nonce] = [query.get("code_challenge") ?? "", query.get("nonce") ?? ""];
      grants.set(code, { person: provider.person, redirectUri, challenge, nonce });
      back.searchParams.set("code", code);
    } else back.searchParams.set("error", "access_denied");
    response.writeHead(302, { location: back.href }).end();
  }

  function exchange(form: URLSearchParams, response: ServerResponse) {
    exchanges += 1;
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isClient =
      form.get("client_id") === provider.clientId && form.get("client_secret") === provider.clientSecret;
    if (!isClient) return json(response, 401, { error: "invalid_client" });
    if (!grant || grant.redirectUri !== form.get("redirect_uri") || grant.challenge !== challenge)
      return json(response, 400, { error: "invalid_grant" });
    const accessToken = randomUUID();
    accessTokens.set(accessToken, grant.person);
    json(response, 200, { access_token: accessToken, token_type: "Bearer", id_token: idToken(grant) });
  }

  function idToken({ person, nonce }: Grant): string {
    const { claims = {}, isForged = false, hidesEmail = false } = provider.lie;
    const now = Math.floor(Date.now() / 1000);
    const own = hidesEmail ? { sub: person.sub } : person;
    const times = { iat: now, exp: now + lifetimeSeconds };
    const payload = { iss: issuer, aud: provider.clientId, nonce, ...times, ...own, ...claims };
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${encode({ alg: "RS256", kid: keyId, typ: "JWT" })}.${encode(payload)}`;
    const { privateKey } = isForged ? stranger : published;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
  }

  return provider;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(Buffer.concat(await request.toArray()).toString());
}
