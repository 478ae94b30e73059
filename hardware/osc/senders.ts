/**
 * This file decides whose packages count: the first that sends EEG, and nobody else as long as the source is open. The same machine from another port
 * (an app that was started again) is taken after a silence; who sent while the first did is another person's headband, and never is.
 */

export type Sender = { readonly address: string; readonly port: number };
export type Verdict = "ours" | "new" | "other";

/** An app that begins again is silent for longer. */
const SILENT_MS = 2000;
/** Who is refused is remembered, up to so many. */
const MOST_REFUSED = 256;

export function createSenders(only: string | null) {
  let ours: Sender | null = null;
  let heardMs = Number.NEGATIVE_INFINITY;
  const refused = new Set<string>();
  const keyOf = ({ address, port }: Sender) => `${address} ${port}`;

  const isSame = ({ address, port }: Sender) => ours?.address === address && ours.port === port;
  return {
    /** Of a package as it comes, before anything of it is read. */
    judge: (from: Sender, nowMs: number): Verdict => {
      if (isSame(from)) return "ours";
      const isWanted = only === null || from.address === only;
      const mayBeNew = ours === null || (from.address === ours.address && nowMs - heardMs > SILENT_MS);
      if (isWanted && mayBeNew && !refused.has(keyOf(from))) return "new";
      if (refused.size < MOST_REFUSED) refused.add(keyOf(from));
      return "other";
    },
    /** Sent EEG. */
    take: (from: Sender, nowMs: number) => {
      ours = { address: from.address, port: from.port };
      heardMs = nowMs;
    },
    current: () => ours,
  };
}
