// What the routes refuse, they refuse with a status, a code and a sentence; nothing of it counts as a defect.
import { expect, test } from "./support/fixtures";

const lane = { id: "a", provider: "scripted", model: "plain:1" };
const body = { text: "Hi", images: [], lanes: [lane] };
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const refusals: [string, string, unknown, number, string][] = [
  ["GET", "/api/conversations/nobody", undefined, 404, "not_found"],
  ["PATCH", "/api/conversations/nobody", { title: "x" }, 404, "not_found"],
  ["DELETE", "/api/conversations/nobody", undefined, 404, "not_found"],
  ["GET", "/api/images/nobody", undefined, 404, "not_found"],
  ["GET", "/api/chat/nobody", undefined, 404, "not_found"],
  ["DELETE", "/api/chat/nobody", undefined, 404, "not_found"],
  ["POST", "/api/chat/nobody", { lanes: [lane] }, 404, "not_found"],
  ["GET", "/api/replies/nobody/wire", undefined, 404, "not_found"],
  ["PUT", "/api/chat/nobody/verdict", { winnerLaneId: null }, 404, "not_found"],
  ["POST", "/api/chat", { ...body, lanes: [] }, 400, "bad_request"],
  ["POST", "/api/chat", { ...body, images: ["nobody"] }, 400, "image_unknown"],
  ["POST", "/api/chat", { ...body, lanes: [{ ...lane, provider: "nobody" }] }, 400, "unknown_provider"],
  ["POST", "/api/chat", "{", 400, "bad_request"],
  ["POST", "/api/estimate", { ...body, images: ["nobody"] }, 400, "image_unknown"],
  ["POST", "/api/presets", { name: "" }, 400, "bad_request"],
  ["POST", "/api/images", { url: "http://169.254.169.254/latest/meta-data" }, 400, "address_not_allowed"],
];

for (const [method, path, data, status, code] of refusals) {
  test(`${method} ${path} with ${JSON.stringify(data)?.slice(0, 60) ?? "nothing"} is refused as ${code}`, async ({
    request,
  }) => {
    const headers = { "content-type": "application/json" };
    const answer = await request.fetch(path, { method, headers, data: data as string | undefined });
    expect(answer.status()).toBe(status);
    const { error } = await answer.json();
    expect(error.code).toBe(code);
    expect(error.message.length).toBeGreaterThan(10);
  });
}

test("a drawing in place of a picture, a cut picture and a foreign origin are refused with their own statuses", async ({
  request,
}) => {
  const upload = (name: string, buffer: Buffer) =>
    request.post("/api/images", { multipart: { file: { name, mimeType: "image/png", buffer } } });
  expect((await upload("a.png", Buffer.from(svg))).status()).toBe(415);
  const cut = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEk", "base64");
  expect((await upload("b.png", cut)).status()).toBe(422);
  const foreign = await request.post("/api/chat", {
    data: body,
    headers: { origin: "https://evil.example" },
  });
  expect(foreign.status()).toBe(403);
  expect((await foreign.json()).error.code).toBe("forbidden_origin");
});
