// Behind nginx as README.md shows it: tokens arrive one after the other, large pictures pass, links open.
import { expect, test } from "@playwright/test";
import sharp from "sharp";
import { startApp } from "./support/app";
import { startFrontProxy } from "./support/nginx";
import { createTurnReader } from "./support/turn-reader";
import { scenarioText, startUpstream } from "./support/upstream";

test("behind nginx a reply streams, a picture of 20 MB is taken, and a link opens for anyone", async () => {
  test.setTimeout(240_000);
  const upstream = await startUpstream();
  const app = await startApp({ upstream, env: { PARALLAX_TRUSTED_PROXIES: "1" } });
  const front = await startFrontProxy(app.url);
  const headers = { origin: front.url, "sec-fetch-site": "same-origin" };
  const post = (path: string, body: unknown) =>
    fetch(front.url + path, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  try {
    const side = 2_580;
    const noise = { width: side, height: side, channels: 3 as const, background: "black" };
    const picture = await sharp({
      create: { ...noise, noise: { type: "gaussian", mean: 128, sigma: 60 } },
    })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(picture.length).toBeGreaterThan(19_900_000);
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(picture)]), "noise.png");
    const uploaded = await fetch(`${front.url}/api/images`, { method: "POST", body: form, headers });
    expect(uploaded.status, await uploaded.clone().text()).toBe(201);
    const { id: imageId } = await uploaded.json();

    const model = "tokens:40:50";
    let textsBeforeTheEnd = 0;
    const reader = createTurnReader(({ chunk }) => {
      const isGoingOn = upstream.requests.at(-1)?.endedAt === null;
      if (chunk.type === "text-delta" && isGoingOn) textsBeforeTheEnd += 1;
    });
    const asked = await post("/api/chat", {
      text: "Do tokens pass?",
      images: [imageId],
      lanes: [{ id: "a", provider: "scripted", model }],
    });
    expect(asked.status, await (asked.ok ? "" : asked.text())).toBe(200);
    expect(asked.headers.get("content-encoding")).toBeNull();
    expect(await reader.read(asked)).toBe("ended");
    expect(reader.text("a")).toBe(scenarioText(model));
    // Forty tokens over two seconds; a proxy that holds them back lets none through before the last one was sent.
    expect(textsBeforeTheEnd).toBeGreaterThan(15);

    const shared = await post("/api/shares", { conversationId: asked.headers.get("x-conversation-id") });
    expect(shared.status).toBe(201);
    const { token, url } = await shared.json();
    expect(url).toBe(`${front.url}/s/${token}`);
    const page = await fetch(`${front.url}/s/${token}`, { headers: { "accept-encoding": "gzip" } });
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain("Do tokens pass?");
    const image = new RegExp(`/s/${token}/images/[\\w-]+`).exec(html);
    expect((await fetch(front.url + image![0])).status).toBe(200);
  } finally {
    await front.close();
    await app.stop();
    await upstream.close();
  }
});
