import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { createEstimate } from "../../src/state/estimate.ts";
import type { Baseline, Chunk, IndexState, MentalState } from "../../src/types.ts";
import { eegStream } from "../streams.ts";
import { electrode, hop } from "./hops.ts";

const ELECTRODES = ["TP9", "AF7", "AF8", "TP10"];
const PROFILE: Baseline = {
  relaxation: { median: 0.5, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 },
  focus: { median: -1, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 },
};

/** A clean hop whose alpha is `gain` times the usual, give or take seeded noise. */
function createPerson(seed: number) {
  const random = randomFor(seed, "person");
  return (tSec: number, gain = 1) => {
    const wobble = () => Math.exp(0.3 * (random.unit() + random.unit() - 1));
    const one = (name: string) => electrode(name, { alpha: 20 * gain * wobble(), theta: 10 * wobble() });
    return hop(tSec, one("TP9"), one("AF7"), one("AF8"), one("TP10"));
  };
}

const zOf = (index: IndexState) => (index.status === "artifact" ? null : index.z);

/** Feeds hops from 2 s on; `gainAt` is the alpha at a time, null an artifact at both TP. */
function run(sec: number, gainAt: (tSec: number) => number | null): MentalState[] {
  const estimate = createEstimate({ electrodes: ELECTRODES, baseline: null });
  const person = createPerson(5);
  return Array.from({ length: 4 * sec }, (_, k) => {
    const tSec = 2 + k / 4;
    const gain = gainAt(tSec);
    if (gain !== null) return estimate(person(tSec, gain));
    return estimate(
      hop(tSec, electrode("TP9", null, ["gap"]), electrode("AF7"), electrode("AF8"), electrode("TP10", {}, ["blink"])),
    );
  });
}

describe("the state stage", () => {
  it("is indistinct without z, then provisional, then measured against the session's first clean minute", () => {
    const states = run(80, () => 1);
    expect(states[0]!.indices.relaxation).toMatchObject({ status: "indistinct", z: null });
    expect(states[0]!.baseline).toEqual({ origin: "none", cleanSec: 0.25, neededSec: 60 });
    expect(states[60]!.baseline.origin).toBe("provisional");
    expect(zOf(states[60]!.indices.relaxation)).not.toBeNull();
    expect(states[300]!.baseline).toEqual({ origin: "session", cleanSec: 60, neededSec: 60 });
  });

  it("a person in whom nothing changes is indistinct in 95 hops of 100", () => {
    const after = run(240, () => 1).slice(300);
    const told = after.filter(({ indices }) => indices.relaxation.status === "value").length;
    expect(told / after.length).toBeLessThan(0.05);
  });

  it("tells a doubled alpha, in relaxation up and in focus down", () => {
    const states = run(100, (tSec) => (tSec < 70 ? 1 : 2));
    const { relaxation, focus } = states.at(-1)!.indices;
    expect(relaxation.status).toBe("value");
    expect(zOf(relaxation)).toBeGreaterThan(1);
    expect(zOf(focus)).toBeLessThan(-1);
  });

  it("an artifact at every index electrode carries causes and no number, and the baseline waits", () => {
    const states = run(40, (tSec) => (tSec < 12 || tSec > 20 ? 1 : null));
    const during = states.find(({ tSec }) => tSec === 15)!;
    expect(during.indices.relaxation).toEqual({ status: "artifact", causes: ["blink", "gap"] });
    expect(during.indices.focus).toEqual({ status: "artifact", causes: ["blink", "gap"] });
    expect(during.baseline.cleanSec).toBe(states.find(({ tSec }) => tSec === 13)!.baseline.cleanSec);
  });

  it("one index electrode is enough", () => {
    const estimate = createEstimate({ electrodes: ELECTRODES, baseline: PROFILE });
    const state = estimate(
      hop(2, electrode("TP9", null, ["flat"]), electrode("AF7"), electrode("AF8"), electrode("TP10")),
    );
    expect(state.indices.relaxation).toMatchObject({ raw: expect.closeTo(Math.log(2), 12) });
  });

  it("compares with a profile from the first hop", () => {
    const state = createEstimate({ electrodes: ELECTRODES, baseline: PROFILE })(createPerson(1)(2, 3));
    expect(state.baseline.origin).toBe("profile");
    expect(zOf(state.indices.relaxation)).toBe(3);
  });

  it("a silent source is a gap", () => {
    const estimate = createEstimate({ electrodes: ELECTRODES, baseline: PROFILE });
    expect(estimate({ type: "silence", tSec: 9 })).toMatchObject({
      tSec: 9,
      indices: { relaxation: { status: "artifact", causes: ["gap"] } },
    });
  });

  it("a forehead alone has relaxation and no focus, whatever it shows", () => {
    const estimate = createEstimate({ electrodes: ["F3", "F4"], baseline: PROFILE });
    const { relaxation, focus } = estimate(hop(2, electrode("F3"), electrode("F4", { beta: 80 }))).indices;
    expect(relaxation.status).not.toBe("artifact");
    expect(focus).toEqual({ status: "artifact", causes: [] });
  });

  it("a montage without a scalp electrode never gives a number", () => {
    const state = createEstimate({ electrodes: ["ECG"], baseline: null })(hop(2, electrode("ECG")));
    expect(state.indices.relaxation.status).toBe("artifact");
  });

  it("tells nothing of a tone without noise, of whose other bands only the filters' tail is left", () => {
    const eeg = eegStream(ELECTRODES, 256);
    const tone = Float64Array.from({ length: 90 * 256 }, (_, n) => 20 * Math.sin((2 * Math.PI * 10 * n) / 256));
    const chunk: Chunk = { type: "chunk", stream: "eeg", firstSample: 0, samples: ELECTRODES.map(() => tone) };
    const estimate = createEstimate({ electrodes: ELECTRODES, baseline: null });
    const states = createAnalyze({ eeg })(chunk).map((features) => estimate(features));
    expect(states.at(-1)!.baseline.origin).toBe("session");
    for (const { indices } of states) expect([indices.relaxation.status, indices.focus.status]).not.toContain("value");
  });

  it("muscle noise on both temporal electrodes never reaches focus", () => {
    const estimate = createEstimate({ electrodes: ELECTRODES, baseline: PROFILE });
    const loud = (name: string) => electrode(name, { beta: 5000, gamma: 4000 }, ["muscle"]);
    const state = estimate(hop(2, loud("TP9"), electrode("AF7"), electrode("AF8"), loud("TP10")));
    expect(state.indices.focus).toEqual({ status: "artifact", causes: ["muscle"] });
  });
});
