import { describe, expect, it } from "vitest";
import { type CaptionConfig, createCaptions } from "../../../src/recording/playback/captions.ts";
import type { Caption } from "../../../src/recording/playing-back.ts";
import { AUDIO_RATE_HZ, type ControlFrame, type MentalState, type Training } from "../../../src/types.ts";
import { targetsOf } from "../../streams.ts";
import { barAt, stateAt } from "../scratch.ts";

const OWN: CaptionConfig = {
  isSealed: false,
  arms: ["contingent"],
  index: "relaxation",
  direction: "up",
  breathes: false,
};

type Second = { readonly reward: number; readonly neutral?: boolean; readonly lanes?: Partial<ControlFrame["values"]> };

/** Each second so many times: targets four times, frames sixteen times, as the loop tells them. */
function captionsOf(
  seconds: readonly Second[],
  config: Partial<CaptionConfig> = {},
  more: (sec: number, captions: ReturnType<typeof createCaptions>) => void = () => {},
): readonly Caption[] {
  const captions = createCaptions({ ...OWN, ...config });
  for (const [sec, { reward, neutral = false, lanes = {} }] of seconds.entries()) {
    more(sec, captions);
    for (let i = 0; i < 16; i++) {
      const timeMs = sec * 1000 + i * 62.5;
      captions.addInput({ timeMs, event: { type: "tick" } });
      const values = { gain: 1, swell: 0.5, brightness: 0.5, shimmer: 0.5, width: 0.5, bed: 0.5, ...lanes };
      const frame = 16 * sec + i;
      captions.addOutput({ type: "frame", frame, appliesAtSample: (timeMs / 1000) * AUDIO_RATE_HZ, values }, timeMs);
      if (i % 4 === 0) captions.addOutput(targetsOf({ reward, neutral, tSec: timeMs / 1000 }), timeMs);
    }
  }
  return [...captions.take(), ...captions.end()];
}

const times = (count: number, second: Second): readonly Second[] => Array.from({ length: count }, () => second);
const REST: Second = { reward: 0.5 };
const HIGH: Second = { reward: 0.9, lanes: { swell: 0.9, brightness: 0.7 } };

describe("captions", () => {
  it("tell that alpha rose and what opened with it, when it did", () => {
    const [begins, rose, ...others] = captionsOf([...times(10, REST), ...times(10, HIGH)]);
    expect(begins).toMatchObject({ timeMs: 0, why: { type: "lean", lean: "middle", begins: true } });
    expect(rose).toEqual({
      timeMs: 10_000,
      why: { type: "lean", lean: "up", begins: false, index: "relaxation", direction: "up", arm: "contingent" },
      heard: [
        { lane: "swell", way: "up" },
        { lane: "brightness", way: "up" },
      ],
    });
    expect(others).toEqual([]);
  });

  it("leave out a lean that is gone again within two seconds, and a way back that nobody hears", () => {
    const flicker = captionsOf([...times(10, REST), HIGH, ...times(10, REST)]);
    expect(flicker.map(({ timeMs }) => timeMs)).toEqual([0]);
    const quiet = captionsOf([...times(6, REST), ...times(8, { reward: 0.9 }), ...times(8, REST)]);
    expect(quiet.map(({ why }) => why.type === "lean" && why.lean)).toEqual(["middle", "up"]);
  });

  it("call the feedback a sham's where it was one, block by block", () => {
    const training = (block: number): Training => ({
      ...{ type: "training", stage: "train", block, blocks: 2, index: "relaxation", direction: "up" },
      ...{ thresholdZ: 0, fixedZ: 0, success: { cleanFrames: 0, share: null, fixedShare: null, driftSd: 0 } },
    });
    const told = captionsOf(
      [...times(6, REST), ...times(6, HIGH), ...times(6, REST), ...times(6, HIGH)],
      { arms: ["replay", "contingent"] },
      (sec, captions) => {
        if (sec === 4 || sec === 15) captions.addOutput(training(sec === 4 ? 0 : 1), sec * 1000);
      },
    );
    const arms = told.flatMap(({ why }) => (why.type === "lean" && why.lean === "up" ? [why.arm] : []));
    expect(arms).toEqual(["replay", "contingent"]);
    expect(told.flatMap(({ why }) => (why.type === "stage" ? [why.block] : []))).toEqual([0, 1]);
  });

  it("tell of a sealed session the sound alone", () => {
    const hidden: MentalState = stateAt(0, false);
    const told = captionsOf(
      [...times(6, REST), ...times(6, HIGH), ...times(6, { reward: 0.5, neutral: true })],
      { isSealed: true, arms: [] },
      (_, captions) => captions.addOutput(hidden, 0),
    );
    expect(told.flatMap(({ why }) => (why.type === "lean" ? [why.arm] : []))).toEqual([null, null]);
    expect(told.at(-1)?.why).toEqual({ type: "neutral", causes: [] });
  });

  it("say by what the signal was hidden, where they may", () => {
    const told = captionsOf([...times(6, HIGH), ...times(6, { reward: 0.5, neutral: true })], {}, (_, captions) =>
      captions.addOutput(stateAt(0, false), 0),
    );
    expect(told.at(-1)?.why).toEqual({ type: "neutral", causes: ["gap"] });
  });

  it("never credit the swell to the feedback where the sound breathes by itself", () => {
    const breathing = captionsOf([...times(10, REST), ...times(10, HIGH)], { breathes: true });
    expect(breathing.at(-1)?.heard).toEqual([{ lane: "brightness", way: "up" }]);
  });

  it("tell the form and the pace as the piece's own, when the bar begins", () => {
    const told = captionsOf(times(12, { reward: 0.5, neutral: true }), {}, (sec, captions) => {
      if (sec !== 0) return;
      captions.addOutput(barAt(0, 0, { section: "A", tempoBpm: 66 }), 0);
      captions.addOutput(barAt(1, 5 * AUDIO_RATE_HZ, { section: "B", tempoBpm: 60 }), 0);
      captions.addOutput(barAt(2, 7 * AUDIO_RATE_HZ, { section: "C", dropped: true }), 0);
    });
    expect(told).toEqual([
      { timeMs: 5000, why: { type: "section" }, heard: [] },
      { timeMs: 5000, why: { type: "pace", fromBpm: 66, toBpm: 60 }, heard: [] },
    ]);
  });
});
