// @vitest-environment jsdom
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useAttachments } from "./use-attachments";

const png = (name: string) => new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], name);
let server: Server;
let ids = 0;
const previews = new Set<string>();

beforeAll(async () => {
  server = createServer(async (request, response) => {
    await request.toArray();
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    const size = { width: 10, height: 10, bytes: 100 };
    const info = {
      ...size,
      id: `image-${++ids}`,
      mediaType: "image/png",
      original: size,
      name: "a.png",
      hadLocation: false,
    };
    response.writeHead(request.method === "OPTIONS" ? 200 : 201).end(JSON.stringify(info));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // jsdom has no object URLs, and its page has another address than the server.
  URL.createObjectURL = () => {
    const url = `blob:${Math.random()}`;
    previews.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => void previews.delete(url);
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
    open.call(this, method, `http://127.0.0.1:${(server.address() as AddressInfo).port}${url}`, true);
  } as typeof open;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
let draftKey = "";
beforeEach(() => {
  draftKey = `draft-${Math.random()}`;
});
afterEach(cleanup);

function Count(props: { draftKey: string }) {
  return <p>{useAttachments(props).attachments.length}</p>;
}

describe("useAttachments", () => {
  it("uploads files to the server and gives their ids", async () => {
    const { result } = renderHook(() => useAttachments({ draftKey }));
    expect(result.current).toMatchObject({ attachments: [], imageIds: [], isUploading: false });
    act(() => result.current.add([png("a.png"), png("b.png")]));
    expect(result.current.isUploading).toBe(true);
    await waitFor(() => expect(result.current.isUploading).toBe(false));
    expect(result.current.attachments.map(({ name }) => name)).toEqual(["a.png", "b.png"]);
    expect(result.current.imageIds).toEqual(result.current.images.map(({ id }) => id));
    expect(new Set(result.current.imageIds).size).toBe(2);
  });

  it("keeps a draft's pictures while another draft is shown, and those that are still on their way", async () => {
    const other = `${draftKey}-other`;
    const { result, rerender } = renderHook((key: string) => useAttachments({ draftKey: key }), {
      initialProps: draftKey,
    });
    act(() => result.current.add([png("a.png")]));
    rerender(other);
    expect(result.current.attachments).toEqual([]);
    rerender(draftKey);
    await waitFor(() => expect(result.current.imageIds).toHaveLength(1));
  });

  it("keeps them when the component goes and comes back", async () => {
    const first = renderHook(() => useAttachments({ draftKey }));
    act(() => first.result.current.add([png("a.png")]));
    first.unmount();
    const second = renderHook(() => useAttachments({ draftKey }));
    expect(second.result.current.attachments).toHaveLength(1);
    await waitFor(() => expect(second.result.current.imageIds).toHaveLength(1));
  });

  it("gives back the previews of a cleared draft", async () => {
    const { result } = renderHook(() => useAttachments({ draftKey }));
    const before = previews.size;
    act(() => result.current.add([png("a.png"), png("b.png")]));
    expect(previews.size).toBe(before + 2);
    act(() => result.current.clear());
    expect(previews.size).toBe(before);
    expect(result.current.attachments).toEqual([]);
  });

  it("is empty on the server", () => {
    expect(renderToString(<Count draftKey={draftKey} />)).toBe("<p>0</p>");
  });
});
