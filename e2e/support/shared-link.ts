// What the tests of links do without the page: asked conversations, links to them, and everything that a link gives out. It knows routes
// and headers, not pages.
import { type APIRequestContext, expect } from "@playwright/test";
import sharp from "sharp";

export type AskedLane = { model: string; system?: string; provider?: string };
export type Asked = { conversationId: string; turnId: string };

/** A photograph whose file tells where it was taken, and a mark beside it. */
export function photoWithPlace(mark: string): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: 320, height: 240, channels: 3, background: "#888888", noise } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: mark, Make: mark },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "52/1 31/1 12/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "13/1 24/1 18/1",
      },
    })
    .toBuffer();
}

/** The kinds of metadata that a picture's file carries. Read from the file's structure: three letters may stand in its pixels by chance. */
export async function metadataOf(picture: Buffer): Promise<string[]> {
  const { exif, xmp, iptc, comments } = await sharp(picture).metadata();
  return Object.entries({ exif, xmp, iptc, comments }).flatMap(([kind, content]) => (content ? [kind] : []));
}

/** Uploads a picture; its id. */
export async function upload(request: APIRequestContext, buffer: Buffer, name: string): Promise<string> {
  const response = await request.post("/api/images", {
    multipart: { file: { name, mimeType: "image/jpeg", buffer } },
  });
  expect(response.status()).toBe(201);
  return (await response.json()).id;
}

/** Asks scripted models and waits for their ends. */
export async function askAll(
  request: APIRequestContext,
  text: string,
  lanes: AskedLane[],
  more: { images?: string[]; after?: Asked } = {},
): Promise<Asked> {
  const { images = [], after } = more;
  const response = await request.post("/api/chat", {
    data: {
      ...(after ? { conversationId: after.conversationId, parentTurnId: after.turnId } : {}),
      text,
      images,
      lanes: lanes.map((lane, index) => ({ id: `lane-${index}`, provider: "scripted", ...lane })),
    },
  });
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain("[DONE]");
  const { "x-conversation-id": conversationId, "x-turn-id": turnId } = response.headers();
  return { conversationId: conversationId!, turnId: turnId! };
}

/** Makes a link; its address. */
export async function makeLink(
  request: APIRequestContext,
  conversationId: string,
  more: object = {},
): Promise<string> {
  const response = await request.post("/api/shares", { data: { conversationId, ...more } });
  expect(response.status()).toBe(201);
  return (await response.json()).url;
}

/** Under a link's address: page, data, card, recording, Markdown, pictures. */
export async function addressesOf(request: APIRequestContext, url: string): Promise<string[]> {
  const { turns } = await (await request.get(`${url}/data`)).json();
  const images: { id: string }[] = turns.flatMap((turn: { images: object[] }) => turn.images);
  return [
    url,
    `${url}/data`,
    `${url}/preview`,
    `${url}/recording?turn=0`,
    `${url}/markdown`,
    ...images.map(({ id }) => `${url}/images/${id}`),
  ];
}

/** What an answer says where there is nothing, without what names the request: its address and the nonce of its scripts. */
export async function missOf(request: APIRequestContext, url: string): Promise<string> {
  const response = await request.get(url);
  const token = new URL(url).pathname.split("/")[2] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(response.headers()["content-security-policy"] ?? "")?.[1];
  let body = (await response.text()).replaceAll(token, "TOKEN");
  if (nonce) body = body.replaceAll(nonce, "NONCE");
  return `${response.status()} ${response.headers()["cache-control"]} ${response.headers()["x-robots-tag"]}\n${body}`;
}
