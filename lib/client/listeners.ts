// The smallest publish and subscribe: a set of functions and a way to call them. It does not know React.

export type Listeners<Value = void> = {
  add(listener: (value: Value) => void): () => void;
  emit(value: Value): void;
  isEmpty(): boolean;
};

/** Makes an empty set of listeners. One that is added or removed while an emit runs is not part of that emit. */
export function createListeners<Value = void>(): Listeners<Value> {
  const all = new Set<(value: Value) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    emit(value) {
      for (const listener of [...all]) listener(value);
    },
    isEmpty: () => all.size === 0,
  };
}
