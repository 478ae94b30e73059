import { describe, expect, it } from "vitest";
import { createUsableHops } from "../../src/recording/usable-hops.ts";
import type { ArtifactCause, IndexState } from "../../src/types.ts";

const value: IndexState = { status: "indistinct", raw: 0, z: null, zSd: null };
const hidden = (...causes: ArtifactCause[]): IndexState => ({ status: "artifact", causes });

describe("the hops of a session", () => {
  it("that could not be read are told apart by their first cause, together all that is missing", () => {
    const usable = createUsableHops();
    usable.add({ relaxation: value, focus: value });
    usable.add({ relaxation: value, focus: hidden() });
    usable.add({ relaxation: hidden("blink", "muscle"), focus: hidden("blink", "muscle") });
    usable.add({ relaxation: hidden("offHead"), focus: hidden() });
    expect([usable.hops(), usable.usableShare()]).toEqual([4, 0.5]);
    expect(usable.unusableShares()).toEqual({ blink: 0.25, offHead: 0.25 });
  });

  it("are none before the first", () => {
    const usable = createUsableHops();
    expect([usable.usableShare(), usable.unusableShares()]).toEqual([0, {}]);
  });
});
