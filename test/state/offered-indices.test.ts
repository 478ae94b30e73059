import { describe, expect, it } from "vitest";
import { isOffered, offeredIndices } from "../../src/state/offered-indices.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const offerOf = (electrodes: readonly string[], name: string) =>
  offeredIndices(electrodes).find((offer) => offer.name === name)!;

describe("what a montage offers", () => {
  it("a Muse has relaxation and focus at its temples, and neither SMR nor theta/beta", () => {
    expect(offerOf(MUSE, "relaxation")).toMatchObject({ offered: true, electrodes: ["TP9", "TP10"] });
    expect(offerOf(MUSE, "focus")).toMatchObject({ offered: true, electrodes: ["TP9", "TP10"] });
    expect(offerOf(MUSE, "smr")).toMatchObject({ offered: false, electrodes: [] });
    expect(offerOf(MUSE, "smr").why).toContain("needs C3, Cz or C4");
    expect(offerOf(MUSE, "thetaBeta").why).toContain("Fz and Cz");
  });

  it.each([[["F3", "F4"]], [["Fp1", "Fp2"]], [["AF7", "AF8", "AUX_RIGHT"]]])(
    "%j claims no focus, and says that relaxation is weak there",
    (electrodes) => {
      expect(isOffered(electrodes, "focus")).toBe(false);
      expect(offerOf(electrodes, "focus").why).toContain("temporal, central or parietal");
      expect(offerOf(electrodes, "relaxation").why).toContain("poorly");
    },
  );

  it.each([[["F3", "Pz"]], [["Fp1", "C3"]], [["T3", "T4"]], [["CH1", "CH2"]]])("%j offers focus", (electrodes) => {
    expect(isOffered(electrodes, "focus")).toBe(true);
  });

  it("numbered channels are said to be nowhere in particular", () => {
    expect(offerOf(["CH1", "CH2"], "relaxation").why).toContain("do not tell where they lie");
  });

  it("does not promise what it does not train, even where the electrode is there", () => {
    expect(offerOf(["C3", "Cz", "C4"], "smr")).toMatchObject({ offered: false });
    expect(offerOf(["C3", "Cz", "C4"], "smr").why).toContain("C3, Cz, C4 would do");
  });

  it("says why, in every case", () => {
    for (const electrodes of [MUSE, ["ECG"], [], ["CH1"], ["F3"]]) {
      for (const { why } of offeredIndices(electrodes)) expect(why.length).toBeGreaterThan(10);
    }
  });
});
