// Moments at which waiting for a connection is pointless no longer: the network is back, or someone looks at the tab again.

/** "online": connections from before are dead, whatever they look like. "seen": they may have died while the tab slept. */
export type Wake = "online" | "seen";

/** Calls back at each such moment; returns a function that ends it. */
export function onWake(run: (wake: Wake) => void): () => void {
  if (typeof window === "undefined") return () => {};
  const onOnline = () => run("online");
  const onVisible = () => {
    if (document.visibilityState === "visible") run("seen");
  };
  // The first time is a page that has just come; later it comes out of the browser's history, where it slept.
  const onShown = ({ persisted }: PageTransitionEvent) => {
    if (persisted) run("seen");
  };
  window.addEventListener("online", onOnline);
  window.addEventListener("pageshow", onShown);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    window.removeEventListener("online", onOnline);
    window.removeEventListener("pageshow", onShown);
    document.removeEventListener("visibilitychange", onVisible);
  };
}
