/** This file proves that the places of headbands are called what a person would call them. */
import { describe, expect, it } from "vitest";
import { MORE_PLACES, USUAL_PLACES } from "../../../web/charts/head-places.ts";
import { placeName, placeNames } from "../../../web/words/place-names.ts";

describe("the name of a place", () => {
  it("is what a Muse's and a cap's electrodes touch", () => {
    expect(["TP9", "AF7", "AF8", "TP10", "Fp1", "Fz", "Cz", "C4", "T7", "F8", "Pz", "O1", "Oz"].map(placeName)).toEqual(
      [
        "behind the left ear",
        "forehead, left",
        "forehead, right",
        "behind the right ear",
        "forehead, left",
        "front of the head",
        "top of the head",
        "top of the head, right",
        "above the left ear",
        "right temple",
        "behind the top of the head",
        "back of the head, left",
        "back of the head",
      ],
    );
  });

  const TABLE = {
    forehead: "Nz Fp1 Fpz Fp2 AF7 AF3 AFz AF4 AF8",
    temple: "F9 F7 F8 F10 FT9 FT7 FT8 FT10",
    front: "F5 F3 F1 Fz F2 F4 F6 FC5 FC3 FC1 FCz FC2 FC4 FC6",
    top: "C5 C3 C1 Cz C2 C4 C6",
    aboveEar: "T9 T7 T3 T8 T10 T4",
    behindEar: "TP9 TP7 TP8 TP10 P9 P7 T5 P8 P10 T6",
    behind: "CP5 CP3 CP1 CPz CP2 CP4 CP6 P5 P3 P1 Pz P2 P4 P6",
    back: "PO7 PO3 POz PO4 PO8 O1 Oz O2 Iz",
  } as const;

  it.each(Object.entries(TABLE))("is of the region %s for %s", (region, names) => {
    const words = Object.values(placeNames()[region as keyof typeof TABLE]);
    expect(names.split(" ").filter((name) => !words.includes(placeName(name) ?? ""))).toEqual([]);
  });

  it("is there for every place of the 10-10 system with the older names, and for nothing else", () => {
    const known = [...USUAL_PLACES, ...MORE_PLACES, "T3", "T4", "T5", "T6"];
    const inTable = Object.values(TABLE).flatMap((names) => names.split(" "));
    expect(inTable.toSorted()).toEqual(known.toSorted());
    expect(["AUX_RIGHT", "Ch1", "X7", "T1", ""].map(placeName)).toEqual([null, null, null, null, null]);
  });
});
