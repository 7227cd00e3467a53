// What a person reads when the server is up: where it is, what it can ask, where it keeps things.
// Takes the server's own health answer as it comes; an older or odd answer only makes the text shorter.

/**
 * @param {{ host: string, url: string }} address
 * @param {unknown} health the body of GET /api/health, or null
 * @param {string | undefined} dataFolder
 */
export function announce(address, health, dataFolder) {
  for (const line of describeStart(address, health, dataFolder)) console.log(line);
}

/** The same as lines. */
export function describeStart({ host, url }, health, dataFolder) {
  const lines = [
    "",
    `  Parallax   ${url}${host === "0.0.0.0" || host === "::" ? "  (on every interface)" : ""}`,
  ];
  const providers = Array.isArray(health?.providers) ? health.providers : null;
  if (providers) {
    const names = providers
      .filter((provider) => provider?.isConfigured)
      .map((provider) => provider.name ?? provider.id);
    lines.push(`  Providers  ${names.length > 0 ? names.join(", ") : "none has a key yet: see README.md"}`);
  }
  const location = health?.storage?.location ?? storagePlace(health?.storage?.kind, dataFolder);
  if (location) lines.push(`  Data       ${location}`);
  lines.push("");
  return lines;
}

function storagePlace(kind, dataFolder) {
  // The address of a database holds its password.
  return kind === "postgres" ? "the Postgres of DATABASE_URL" : dataFolder;
}
