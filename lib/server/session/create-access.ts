// The gate, put together from what an installation has. It chooses no implementation of anything else.
import "server-only";
import type { SignInMethod } from "@/lib/domain/session-info";
import type { Db } from "../db/schema";
import { createHostRule } from "../http/allowed-hosts";
import { type Access, createAccess } from "./access";
import { type AccessSettings, isAllowedAccount } from "./access-settings";
import { createOpenId } from "./open-id";
import { createSessions } from "./sessions";
import { createSignInLimit } from "./sign-in-limit";
import { createUsers } from "./users";

type Parts = {
  db: Db;
  settings: { host: string; access: AccessSettings };
  machineName: string;
  now(): number;
  newId(): string;
};

export function createAccessServices({ db, settings, machineName, now, newId }: Parts): Access {
  const { password, openId, publicUrl, sessionMs, idleMs } = settings.access;
  function basisOf(method: SignInMethod, email: string | null): string | null {
    if (method === "password") return password;
    if (!openId || !isAllowedAccount(openId, email)) return null;
    return `${openId.issuer} ${openId.clientId}`;
  }
  return createAccess({
    settings: settings.access,
    sessions: createSessions(db, { now, newId, sessionMs, idleMs, basisOf }),
    users: createUsers(db, { now, newId }),
    limit: createSignInLimit(db, { now }),
    openId: openId && createOpenId(openId),
    isAllowedHost: createHostRule({ host: settings.host, publicUrl, machineName }),
  });
}
