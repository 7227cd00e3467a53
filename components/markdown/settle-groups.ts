// While a text streams, its groups that are far from view are neither laid out nor painted: see markdown.css. When it has ended they are
// brought back one by one, since all at once would hold the page up: from then on search, selection and scripts find an ordinary text.

/** Gives every group of a text that has ended its layout back, one in each idle moment; what it returns ends that. */
export function settleGroups(root: HTMLElement): () => void {
  let handle = 0;
  const groups = [...root.children].reverse() as HTMLElement[];
  const step = () => {
    const group = groups.shift();
    if (!group) return;
    group.style.contentVisibility = "visible";
    handle = whenIdle(step);
  };
  handle = whenIdle(step);
  return () => cancel(handle);
}

const knowsIdle = typeof requestIdleCallback === "function";
const whenIdle = (run: () => void): number =>
  knowsIdle ? requestIdleCallback(run, { timeout: 1_000 }) : window.setTimeout(run, 50);
const cancel = (handle: number): void =>
  knowsIdle ? cancelIdleCallback(handle) : window.clearTimeout(handle);
