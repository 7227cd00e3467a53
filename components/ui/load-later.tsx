"use client";
// Parts of a page whose code loads when they are first shown. The page around them neither waits for that nor fails with it: without a
// boundary of its own, a part that loads holds back whatever else was to be drawn with it.
import {
  Component,
  type ComponentType,
  createElement,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from "react";
import { Button } from "./button";

class LoadError extends Error {}

/** A component whose code is asked for when it is first drawn. `Waiting` stands in its place until then; without it nothing does. */
export function loadLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType<Props>,
): ComponentType<Props> {
  const makePart = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (cause) {
        throw new LoadError("Part of the page could not be loaded.", { cause });
      }
    }) as ComponentType<Props>;
  let Part = makePart();
  return function Later(props: Props) {
    const [attempt, setAttempt] = useState(1);
    const tryAgain = () => {
      Part = makePart();
      setAttempt(attempt + 1);
    };
    return (
      <LoadBoundary key={attempt} onRetry={tryAgain}>
        <Suspense fallback={Waiting ? createElement(Waiting, props) : null}>
          {createElement(Part, props)}
        </Suspense>
      </LoadBoundary>
    );
  };
}

type BoundaryProps = { children: ReactNode; onRetry(): void };

/** Says that the code of a part did not come; any other error goes on to whoever catches it. */
class LoadBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const error: unknown = this.state.error;
    if (error === null) return this.props.children;
    if (!(error instanceof LoadError)) throw error;
    return (
      <div
        role="alert"
        className="fixed inset-x-4 bottom-4 z-50 mx-auto flex w-fit max-w-full items-center gap-3 rounded-panel border border-line bg-raised px-4 py-2.5 text-[13px] shadow-panel"
      >
        Part of this page did not load: try again once you are connected.
        <Button onClick={this.props.onRetry}>Try again</Button>
      </div>
    );
  }
}
