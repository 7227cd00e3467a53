// Unit and contract tests. `server-only` resolves to its empty entry, as it does inside a server bundle.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": at("."), "server-only": at("./node_modules/server-only/empty.js") } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    environment: "node",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: [
      // Pure functions leave nothing behind in a worker, so that one worker serves them all.
      { extends: true, test: { name: "domain", include: ["lib/domain/**/*.test.ts"], isolate: false } },
      {
        extends: true,
        test: {
          name: "parts",
          include: ["{lib,components}/**/*.test.{ts,tsx}", "app/**/*.test.ts"],
          exclude: ["lib/domain/**"],
          globalSetup: ["lib/server/db/__support__/shared-postgres.ts"],
        },
      },
    ],
  },
});
