import { describe, expect, it } from "vitest";
import { type AnswerRequest, answerOf } from "../../../src/music/melody/answer.ts";
import { randomFor } from "../../../src/random.ts";
import { seedsFor } from "../measures.ts";

const C_MAJOR = [0, 2, 4, 5, 7, 9, 11];
const REQUEST: AnswerRequest = {
  tones: [0, 4, 7],
  scale: C_MAJOR,
  sung: 76,
  next: null,
  top: 74,
  weak: true,
  smooth: 1,
  stroke: 0,
};
const answers = (request: Partial<AnswerRequest>) =>
  seedsFor("answer", 40).map((seed) => answerOf({ ...REQUEST, ...request }, randomFor(seed, "answer")));

describe("an answer", () => {
  it("lies in the chord, a sixth under the tune at most, by turns the nearest tone and the next", () => {
    expect(new Set(answers({ smooth: 0, stroke: 1 }))).toEqual(new Set([72]));
    expect(new Set(answers({ smooth: 0, stroke: 0 }))).toEqual(new Set([67]));
  });

  it("goes on by step from what sounds on top, towards the tune's next note", () => {
    expect(new Set(answers({ top: 69, next: 72 }))).toEqual(new Set([71]));
    expect(new Set(answers({ top: 74, next: 79 }))).toEqual(new Set([72]));
    expect(new Set(answers({ top: 72 }))).toEqual(new Set([71, 74]));
  });

  it("passes through the scale off the beat only, and never a semitone above a tone of the chord", () => {
    expect(new Set(answers({ top: 72, weak: false }))).toEqual(new Set([72, 67]));
    // F over E, and B flat, which the scale has not.
    for (const midi of answers({ sung: 79, top: 76, next: null })) expect([74]).toContain(midi);
    for (const midi of answers({ sung: 74, top: 71 })) expect([72, 69]).toContain(midi);
  });

  it("strikes nothing where no tone of the chord lies near under the tune", () => {
    expect(new Set(answers({ tones: [1], smooth: 0, sung: 60 }))).toEqual(new Set([null]));
  });
});
