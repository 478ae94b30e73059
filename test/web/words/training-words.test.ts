import { describe, expect, it } from "vitest";
import type { UsedProtocol } from "../../../src/wire.ts";
import { bandsText, stageText, successText } from "../../../web/words/training-words.ts";

const STAGE = { stage: "train", block: 1, blocks: 3, index: "relaxation", direction: "up" } as const;
const USED: UsedProtocol = {
  name: "relax",
  rule: "quantile",
  rewardShare: 0.6,
  iafHz: null,
  success: { cleanFrames: 960, share: 0.58, fixedShare: 0.41, driftSd: -0.3 },
};

describe("where a session stands in its protocol", () => {
  it("is a sentence for each stage", () => {
    expect(stageText(null)).toBe("");
    expect(stageText(STAGE)).toBe("Training, part 2 of 3.");
    expect(stageText({ ...STAGE, blocks: null })).toBe("Training, part 2.");
    expect(stageText({ ...STAGE, block: 0, blocks: 1 })).toBe("Training.");
    expect(stageText({ ...STAGE, stage: "rest", block: null })).toMatch(/^A rest/);
  });
});

describe("what came of training", () => {
  it("tells success at both thresholds and the drift, for success at a threshold that fell is none", () => {
    expect(successText({ protocol: USED })).toBe(
      "58 % above the threshold, 41 % above the fixed one of your baseline; the threshold fell by 0.30 of your rest's own spread",
    );
    expect(
      successText({ protocol: { ...USED, success: { cleanFrames: 9, share: 0.5, fixedShare: 0.5, driftSd: 0 } } }),
    ).toMatch(/the threshold stayed where it was$/);
    expect(successText({ protocol: null })).toBe("");
    expect(successText({ protocol: { ...USED, success: null } })).toBe("");
  });

  it("says by which bands", () => {
    expect(bandsText(USED)).toMatch(/^the usual bands/);
    expect(bandsText({ ...USED, iafHz: 9.37 })).toBe("your own bands, around your alpha peak at 9.4 Hz");
  });
});
