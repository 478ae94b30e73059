/** This file says what a door is to the bench: samples come through it, and it knows how long each took, here and beside it. */

export type Door = {
  /** Resolves when samples come. */
  readonly opened: () => Promise<void>;
  readonly delaysMs: () => Promise<Delays>;
  readonly close: () => Promise<unknown>;
};

export type Delays = { readonly ours: readonly number[]; readonly peers: readonly number[] };

/** Whether what comes now counts. */
export type Counting = { readonly now: boolean };
