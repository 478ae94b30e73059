/** This file says in words what the charts of the indices show. */
import { inBoth } from "./in-both.ts";

export const chartWords = inBoth(
  {
    how: "How to read the charts",
    told: "told apart from your baseline",
    indistinct: "not distinguishable",
    artifact: "artifact, no value",
    learning: "no baseline yet",
    nothing: "Nothing measured yet.",
    summary: (above: string, below: string, same: string, hidden: string) =>
      `Of the time shown: above the baseline ${above}, below it ${below}, not distinguishable from it ${same}, hidden by artifacts ${hidden}.`,
  },
  {
    how: "So liest man die Kurven",
    told: "von deiner Grundlinie zu unterscheiden",
    indistinct: "nicht zu unterscheiden",
    artifact: "verdeckt, kein Wert",
    learning: "noch keine Grundlinie",
    nothing: "Noch nichts gemessen.",
    summary: (above, below, same, hidden) =>
      `Von der gezeigten Zeit: über der Grundlinie ${above}, darunter ${below}, nicht zu unterscheiden ${same}, verdeckt ${hidden}.`,
  },
);
