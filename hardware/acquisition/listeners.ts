/** This file keeps who wants to be told of something; subscribing gives the function that ends it. */

export type Listeners<T> = { tell(value: T): void; add(listener: (value: T) => void): () => void };

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    tell: (value) => {
      for (const listener of listeners) listener(value);
    },
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
