import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeRecord, encodeInput, encodeOutput } from "../../src/recording/record.ts";
import type { ControlFrame, LoopInput, LoopOutput } from "../../src/types.ts";
import { barAt, chunkAt, stateAt } from "./scratch.ts";

const again = (payload: { readonly type: string; readonly payload: Buffer } | null) =>
  decodeRecord({ type: payload!.type as "chunk", payload: payload!.payload });

const inputAgain = (input: LoopInput): LoopInput => {
  const record = again(encodeInput(input));
  if (record.type !== "input") throw new Error(`got ${record.type}`);
  return record.input;
};

const outputAgain = (output: LoopOutput): LoopOutput => {
  const record = again(encodeOutput(output));
  if (record.type !== "output") throw new Error(`got ${record.type}`);
  return record.output;
};

const frame = (gain: number): ControlFrame => ({
  type: "frame",
  frame: 4_000_000_000,
  appliesAtSample: 2 ** 40 + 1,
  values: { gain, swell: 0, brightness: 1, shimmer: 0.25, width: 0.5, bed: 1 / 3 },
});

describe("a chunk on disk", () => {
  const samples = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(Number.NaN));
  const rows = fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 5 }))
    .chain(([count, channels]) =>
      fc.array(fc.array(samples, { minLength: count, maxLength: count }), { minLength: channels, maxLength: channels }),
    );

  it("comes back bit for bit, missing samples too", () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat({ max: 2 ** 31 }), (values, firstSample, timeMs) => {
        const input: LoopInput = { timeMs, event: chunkAt(firstSample, values) };
        expect(inputAgain(input)).toEqual(input);
      }),
    );
  });

  it("holds no NaN and no infinity", () => {
    const { payload } = encodeInput({ timeMs: 1, event: chunkAt(0, [[Number.NaN, 1, Number.POSITIVE_INFINITY]]) });
    expect([24, 16, 8].map((fromEnd) => payload.readDoubleLE(payload.length - fromEnd))).toEqual([0, 1, 0]);
    const back = inputAgain({ timeMs: 1, event: chunkAt(0, [[Number.NaN, 1, Number.POSITIVE_INFINITY]]) });
    expect(back.event).toEqual(chunkAt(0, [[Number.NaN, 1, Number.NaN]]));
  });

  it("keeps −0 apart from 0", () => {
    const back = inputAgain({ timeMs: 0, event: chunkAt(0, [[-0, 0]]) });
    if (back.event.type !== "chunk") throw new Error("not a chunk");
    expect(Object.is(back.event.samples[0]?.[0], -0)).toBe(true);
  });

  it("refuses bytes whose counts do not fit", () => {
    const { payload } = encodeInput({ timeMs: 1, event: chunkAt(0, [[1, 2, 3]]) });
    payload.writeUInt32LE(4, 16);
    expect(() => again({ type: "chunk", payload })).toThrow(RangeError);
  });
});

describe("other inputs on disk", () => {
  it.each<LoopInput>([
    { timeMs: 0, event: { type: "tick" } },
    { timeMs: 62.5, event: { type: "command", name: "goal", goal: "focus" } },
    { timeMs: 3, event: { type: "command", name: "mark", label: "ä “quoted”\n" } },
    { timeMs: 5, event: { type: "marker", stream: "eeg", sample: 77, label: "T1" } },
    {
      timeMs: 9,
      event: { type: "gap", stream: "eeg", firstSample: 5, lengthSamples: 7, cause: "silence", estimated: true },
    },
  ])("$event.type comes back", (input) => {
    expect(inputAgain(input)).toEqual(input);
  });
});

describe("outputs on disk", () => {
  it.each<LoopOutput>([
    stateAt(2.25, true),
    barAt(3, 144_000, { revision: 2, dropped: true }),
    { type: "phase", phase: "paused" },
  ])("$type comes back", (output) => {
    expect(outputAgain(output)).toEqual(output);
  });

  it("a control frame comes back in steps of 1/32767", () => {
    const back = outputAgain(frame(0.7));
    if (back.type !== "frame") throw new Error("not a frame");
    expect(back.frame).toBe(4_000_000_000);
    expect(back.appliesAtSample).toBe(2 ** 40 + 1);
    expect(back.values).toEqual({
      gain: Math.round(0.7 * 32767) / 32767,
      swell: 0,
      brightness: 1,
      shimmer: 8192 / 32767,
      width: 16384 / 32767,
      bed: 10922 / 32767,
    });
  });

  it("a lane outside 0 … 1 never leaves it", () => {
    const back = outputAgain(frame(7));
    expect(back.type === "frame" && back.values.gain).toBe(1);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "%d is kept out of frames and of JSON",
    (bad) => {
      expect(encodeOutput(frame(bad))).toBeNull();
      expect(encodeOutput({ ...stateAt(0, true), tSec: bad })).toBeNull();
      const state = stateAt(0, true);
      const indices = {
        ...state.indices,
        relaxation: { status: "value", raw: bad, z: 0, zSd: 1, beyondZ: 0 } as const,
      };
      expect(encodeOutput({ ...state, indices })).toBeNull();
    },
  );
});
