// An app whose providers all stand at an upstream that says back what it was sent, with keys that can be looked for anywhere. It does not
// know what a test does with them.
import { startApp } from "./app";
import { type EchoUpstream, startEcho } from "./echo-upstream";
import { test as base } from "./fixtures";

/** Of three kinds: the server's, that of a header in its settings, a person's own. */
export const markers = {
  server: "sk-server-Marker+7f3a91c05e",
  header: "team-Header/Marker=52d8b6409a",
  own: "sk-own-Marker&1b64e0d7f2c8",
  secret: `${"5ec7e7".repeat(10)}abcd`,
};

type Worker = { echo: EchoUpstream };

/** Tests with an app of their own: what one file's tests leave in it, another's do not meet. */
export const testWithEcho = () =>
  base.extend<object, Worker>({
    echo: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
      async ({}, use) => {
        const echo = await startEcho();
        await use(echo);
        await echo.close();
      },
      { scope: "worker" },
    ],
    app: [
      async ({ upstream, echo }, use) => {
        const provider = {
          id: "echo",
          name: "Echo",
          baseURL: `${echo.url}/v1`,
          apiKey: markers.server,
          headers: { "x-team": markers.header },
        };
        const app = await startApp({
          upstream,
          env: {
            PARALLAX_ALLOW_PRIVATE_PROVIDERS: "on",
            PARALLAX_SECRET: markers.secret,
            GROQ_BASE_URL: `${echo.url}/v1`,
            OPENROUTER_API_KEY: markers.server,
            OPENROUTER_BASE_URL: `${echo.url}/v1`,
            PARALLAX_PROVIDERS: JSON.stringify([provider]),
          },
        });
        await use(app);
        await app.stop();
      },
      { scope: "worker", timeout: 300_000 },
    ],
  });
