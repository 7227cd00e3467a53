// A wait that can be cut short.

export type Delay = { done: Promise<void>; cancel(): void };

export function timerDelay(ms: number): Delay {
  let cancel = () => {};
  const done = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    cancel = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { done, cancel: () => cancel() };
}
