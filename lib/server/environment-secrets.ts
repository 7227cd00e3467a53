// What of the settings no output may ever show: keys, the password, the login of the database, the secret that seals. It reads no variables.
import "server-only";
import type { Environment } from "./env";
import { secretsOf } from "./providers/configured-provider";

type Settings = Pick<Environment, "providers" | "access" | "databaseUrl" | "secret">;

/** Every secret of the settings, in the spellings that they are set in. */
export function environmentSecrets({ providers, access, databaseUrl, secret }: Settings): string[] {
  const bytes = secret && Buffer.from(secret);
  const password = databaseUrl ? new URL(databaseUrl).password : "";
  return [
    ...providers.flatMap(secretsOf),
    ...[access.password, access.openId?.clientSecret, access.metricsToken].flatMap((each) => each ?? []),
    ...(password ? [decodeURIComponent(password)] : []),
    ...(bytes ? [bytes.toString("hex"), bytes.toString("base64")] : []),
  ];
}
