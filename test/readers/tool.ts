/** A program that checks need: where it is, or in one sentence why it is not there and what to do. */
export type Tool = { readonly path: string } | { readonly missing: string };
