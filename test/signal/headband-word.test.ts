import { describe, expect, it } from "vitest";
import { createWordJoin } from "../../src/signal/headband-word.ts";
import type { ArtifactCause, HeadbandWord, Touch } from "../../src/types.ts";
import { electrode, hop } from "../state/hops.ts";

const RATE_HZ = 256;
const word = (said: Partial<HeadbandWord>): HeadbandWord => ({
  type: "headband",
  stream: "eeg",
  sample: 0,
  touches: {},
  isWorn: null,
  battery: null,
  ...said,
});
const seen = (tSec: number, artifacts: readonly ArtifactCause[] = []) =>
  hop(tSec, electrode("TP9", {}, artifacts), electrode("AF7", {}, artifacts));

function joined(said: Partial<HeadbandWord>, artifacts: readonly ArtifactCause[] = []) {
  const { take, join } = createWordJoin(RATE_HZ);
  take(word(said));
  return join(seen(2, artifacts)).electrodes;
}

describe("the headband's own word", () => {
  it("changes nothing where nothing, or nothing bad, was said", () => {
    const { join } = createWordJoin(RATE_HZ);
    expect(join(seen(2))).toEqual(seen(2));
    expect(joined({ touches: { TP9: "good" }, isWorn: true, battery: 0.1 })).toEqual(seen(2).electrodes);
  });

  it.each<[Touch, number]>([
    ["medium", 0.65],
    ["bad", 0.4],
  ])("%s lowers the quality that is shown, and refuses no signal that is good", (touch, most) => {
    const [tp9, af7] = joined({ touches: { TP9: touch } });
    expect(tp9).toEqual({ ...electrode("TP9"), quality: most, headbandSays: touch });
    expect(af7).toEqual(electrode("AF7"));
  });

  it("good makes no bad signal readable", () => {
    const [tp9] = joined({ touches: { TP9: "good" }, isWorn: true }, ["flat"]);
    expect(tp9).toEqual(electrode("TP9", {}, ["flat"]));
  });

  it("bad names the cause of what is refused already, unless it is the eyes' or a gap", () => {
    expect(joined({ touches: { TP9: "bad" } }, ["muscle"])[0]?.artifacts).toEqual(["muscle", "offHead"]);
    expect(joined({ isWorn: false }, ["flat"]).map(({ artifacts }) => artifacts)).toEqual([
      ["flat", "offHead"],
      ["flat", "offHead"],
    ]);
    expect(joined({ touches: { TP9: "bad" } }, ["blink"])[0]?.artifacts).toEqual(["blink"]);
    expect(joined({ touches: { TP9: "bad" } }, ["gap"])[0]?.artifacts).toEqual(["gap"]);
    expect(joined({ touches: { TP9: "medium" } }, ["flat"])[0]?.artifacts).toEqual(["flat"]);
  });

  it("counts from its sample on, however early it is told, until the next one", () => {
    const { take, join } = createWordJoin(RATE_HZ);
    take(word({ sample: 3 * RATE_HZ, touches: { TP9: "bad" } }));
    take(word({ sample: 4 * RATE_HZ, touches: { TP9: "good" } }));
    const said = [2.75, 3, 3.75, 4].map((tSec) => join(seen(tSec)).electrodes[0]?.headbandSays);
    expect(said).toEqual([undefined, "bad", "bad", undefined]);
  });

  it("tells nothing of an input that nobody wired", () => {
    const { take, join } = createWordJoin(RATE_HZ);
    take(word({ isWorn: false }));
    const unused = { electrode: "AUX", bandsUv2: null, quality: 0, artifacts: [] };
    expect(join(hop(2, unused)).electrodes).toEqual([unused]);
  });
});
