/** What checks need: ready, or in one sentence why it is not there and what to do. */
export const READY = "ready";
export type Tool = typeof READY | { readonly missing: string };
