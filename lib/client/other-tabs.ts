// The tabs of this browser tell each other which conversation was asked something: a window that is in sight all the time notices nothing else.
// Ids only; what was asked is read from the server.

const name = "parallax-conversations";
let channel: BroadcastChannel | null = null;

function open(): BroadcastChannel | null {
  if (typeof BroadcastChannel === "undefined") return null;
  channel ??= new BroadcastChannel(name);
  return channel;
}

/** Tells the other tabs that a conversation was asked something. */
export function tellOtherTabs(conversationId: string): void {
  open()?.postMessage(conversationId);
}

/** Calls back when another tab has told so of this conversation; returns a function that ends it. */
export function onOtherTab(conversationId: string, run: () => void): () => void {
  const listening = open();
  const onMessage = ({ data }: MessageEvent) => {
    if (data === conversationId) run();
  };
  listening?.addEventListener("message", onMessage);
  return () => listening?.removeEventListener("message", onMessage);
}
