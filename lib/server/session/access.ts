// Getting in: who asks, with which session, and the ways to begin one. The one gate that every page and route goes through. It does not
// know what lies behind.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { returnPath } from "@/lib/domain/return-path";
import type { SignInMethod } from "@/lib/domain/session-info";
import { hostOf } from "../http/allowed-hosts";
import { clientAddress } from "../http/client-address";
import { logRefusedSignIn } from "../telemetry/log-sign-in";
import { type AccessSettings, isAllowedAccount } from "./access-settings";
import { isPassword } from "./is-password";
import type { OpenId } from "./open-id";
import { isSecure, readCookie, sessionCookie, signInCookie, writeCookie } from "./session-cookie";
import type { FoundSession, Sessions } from "./sessions";
import type { SignInLimit } from "./sign-in-limit";
import type { Users } from "./users";

/** Where one person uses Parallax alone, and for whoever knows the password. */
const localOwner = "local";
const pendingMs = 10 * 60_000;

type RequestHeaders = Pick<Headers, "get">;

/** A stranger's mistake or guess: logged, at most as often as it may be tried. */
function refusal(headers: RequestHeaders, code: "wrong_password" | "sign_in_refused"): AppError {
  logRefusedSignIn(clientAddress({ headers }), code);
  return new AppError(code);
}

/** Who asks; without a session where nobody has to sign in. */
export type Visitor = { owner: string; session: FoundSession | null };

type Parts = {
  settings: AccessSettings;
  sessions: Sessions;
  users: Users;
  limit: SignInLimit;
  openId: OpenId | null;
  isAllowedHost(headers: RequestHeaders): boolean;
};

export type Access = ReturnType<typeof createAccess>;

export function createAccess({ settings, sessions, users, limit, openId, isAllowedHost }: Parts) {
  const { password, publicUrl, sessionMs } = settings;
  const isOpen = password === null && openId === null;
  const tokenOf = (headers: RequestHeaders) =>
    readCookie(headers, sessionCookie, isSecure(headers, publicUrl));
  const originOf = (headers: RequestHeaders) =>
    publicUrl ?? `${isSecure(headers, publicUrl) ? "https" : "http"}://${hostOf(headers)}`;

  /** The `Set-Cookie` line of a new session. */
  async function begin(
    headers: RequestHeaders,
    who: { owner: string; method: SignInMethod; email: string | null },
  ): Promise<string> {
    const agent = headers.get("user-agent") ?? "";
    const token = await sessions.start(
      { ...who, agent, address: clientAddress({ headers }) },
      tokenOf(headers),
    );
    return writeCookie(sessionCookie, token, sessionMs, isSecure(headers, publicUrl));
  }

  return {
    /** Throws forbidden_host. */
    checkHost(headers: RequestHeaders): void {
      if (!isAllowedHost(headers)) throw new AppError("forbidden_host");
    },

    /** Who asks; null: somebody who has to sign in first. */
    async visitor(headers: RequestHeaders): Promise<Visitor | null> {
      if (isOpen) return { owner: localOwner, session: null };
      const token = tokenOf(headers);
      const session = token === null ? null : await sessions.find(token, clientAddress({ headers }));
      return session && { owner: session.owner, session };
    },

    /** The ways to sign in; none where nobody has to. */
    ways: { hasPassword: password !== null, openIdName: openId ? settings.openId!.name : null },

    /** Throws wrong_password, or rate_limited after too many. Answers with the cookie to set. */
    async signInByPassword(headers: RequestHeaders, given: string): Promise<string> {
      if (password === null) throw new AppError("sign_in_off");
      const giveBack = await limit.take(clientAddress({ headers }));
      if (!isPassword(given, password)) throw refusal(headers, "wrong_password");
      await giveBack();
      return begin(headers, { owner: localOwner, method: "password", email: null });
    },

    /** Sends the browser to the identity provider, with what it has to bring back. */
    async beginOpenId(headers: RequestHeaders, to: string): Promise<{ url: string; cookie: string }> {
      if (!openId) throw new AppError("sign_in_off");
      const { url, pending } = await openId.begin(originOf(headers));
      const kept = `${pending}.${Buffer.from(returnPath(to)).toString("base64url")}`;
      return { url, cookie: writeCookie(signInCookie, kept, pendingMs, isSecure(headers, publicUrl)) };
    },

    /** Takes the browser back from there. Throws sign_in_failed or sign_in_refused. */
    async finishOpenId(headers: RequestHeaders, query: string): Promise<{ to: string; cookies: string[] }> {
      if (!openId) throw new AppError("sign_in_off");
      const giveBack = await limit.take(clientAddress({ headers }));
      const secure = isSecure(headers, publicUrl);
      const kept = readCookie(headers, signInCookie, secure) ?? "";
      const at = kept.lastIndexOf(".");
      const to = Buffer.from(kept.slice(at + 1), "base64url").toString("utf8");
      const identity = await openId.finish(originOf(headers), query, kept.slice(0, Math.max(0, at)));
      if (!isAllowedAccount(settings.openId!, identity.email)) throw refusal(headers, "sign_in_refused");
      await giveBack();
      const owner = await users.remember(identity);
      const cookie = await begin(headers, { owner, method: "openid", email: identity.email });
      return { to: returnPath(to), cookies: [cookie, writeCookie(signInCookie, "", 0, secure)] };
    },

    /** Ends the session of this browser; answers with the cookie that forgets it. */
    async signOut(headers: RequestHeaders): Promise<string> {
      const visitor = await this.visitor(headers);
      if (visitor?.session) await sessions.end(visitor.owner, visitor.session.id);
      return writeCookie(sessionCookie, "", 0, isSecure(headers, publicUrl));
    },

    publicUrl,
    metricsToken: settings.metricsToken,
    sessions,
  };
}
