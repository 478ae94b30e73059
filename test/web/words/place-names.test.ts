/** This file proves that the places of headbands are called what a person would call them. */
import { describe, expect, it } from "vitest";
import { MORE_PLACES, USUAL_PLACES } from "../../../web/charts/head-places.ts";
import { placeName } from "../../../web/words/place-names.ts";

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

  it("is there for every place of the 10-10 system, and for nothing else", () => {
    expect([...USUAL_PLACES, ...MORE_PLACES].filter((name) => !placeName(name))).toEqual([]);
    expect(["AUX_RIGHT", "Ch1", "X7", ""].map(placeName)).toEqual([null, null, null, null]);
  });
});
