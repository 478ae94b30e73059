/** This file makes the columns of an index chart from the curves that a recording keeps of it. */
import type { IndexName } from "../../src/types.ts";
import type { Column } from "./index-history.ts";
import type { Bins } from "./level-view.ts";

export type IndexBins = { readonly z: Bins; readonly borderZ: Bins; readonly told: Bins; readonly hidden: Bins };

export const indexTracks = (name: IndexName) => ({
  z: name,
  borderZ: `${name}.borderZ`,
  told: `${name}.told`,
  hidden: `${name}.hidden`,
});

/** As many equal columns as there are bins; the commonest status of a bin is its status. */
export const columnsOfBins = ({ z, borderZ, told, hidden }: IndexBins): readonly Column[] =>
  told.mean.map((toldShare, i): Column => {
    const hiddenShare = hidden.mean[i] ?? 0;
    if (toldShare === null) return { status: "none", z: null, borderZ: null };
    const indistinctShare = 1 - toldShare - hiddenShare;
    const most = Math.max(toldShare, hiddenShare, indistinctShare);
    if (hiddenShare === most) return { status: "artifact", z: null, borderZ: null };
    const status = toldShare === most ? "value" : "indistinct";
    return { status, z: z.mean[i] ?? null, borderZ: borderZ.mean[i] ?? null };
  });
