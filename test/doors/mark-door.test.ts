/** This file holds what marks of other programs may be, over any door: bounded, at their time, refused in one line. */
import { describe, expect, it } from "vitest";
import { createMarkDoor } from "../../src/doors/mark-door.ts";
import { createMarkSample } from "../../src/session/mark-sample.ts";
import { joinLive } from "../../src/session/resume/join.ts";
import type { Gap } from "../../src/types.ts";

const UNIX_MS = 1_790_000_000_000;

function doorOf({ isRunning = true, isOver = false, timeMs = 60_000 } = {}) {
  const marks: (readonly [label: string, agoMs: number])[] = [];
  const clock = { ms: 0 };
  const mark = (label: string, agoMs: number) => !isOver && marks.push([label, agoMs]) > 0;
  const session = { timeMs: () => timeMs, mark };
  const door = createMarkDoor(() => (isRunning ? session : null), {
    monotonicMs: () => clock.ms,
    unixMs: () => UNIX_MS,
  });
  return { door, marks, clock };
}

describe("a mark of another program", () => {
  it("is set now, or at the time that it tells, within the session", () => {
    const { door, marks } = doorOf();
    door({ label: "rest begins" });
    door({ label: "stimulus 3", unixMs: UNIX_MS - 1500 });
    door({ label: "a clock slightly ahead", unixMs: UNIX_MS + 400 });
    expect(marks).toEqual([
      ["rest begins", 0],
      ["stimulus 3", 1500],
      ["a clock slightly ahead", 0],
    ]);
  });

  it.each([
    ["no label", {}],
    ["an empty label", { label: "" }],
    ["a label of 201 characters", { label: "x".repeat(201) }],
    ["a label that would forge a line", { label: "a\nb" }],
    ["a label that is no text", { label: 7 }],
    ["a time that is no number", { label: "a", unixMs: "now" }],
    ["a field that nobody knows", { label: "a", volume: 1 }],
    ["no object", "rest"],
    ["nothing", undefined],
    ["a time before the session", { label: "a", unixMs: UNIX_MS - 60_001 }],
    ["a time in the future", { label: "a", unixMs: UNIX_MS + 1001 }],
  ])("with %s is refused", (_, asked) => {
    const { door, marks } = doorOf();
    expect(() => door(asked)).toThrow(expect.objectContaining({ code: "BAD_MARK", exitCode: 2 }));
    expect(marks).toEqual([]);
  });

  it.each([
    ["while no session runs", { isRunning: false }],
    ["while one fades, which records no more", { isOver: true }],
  ])("is refused %s", (_, state) => {
    expect(() => doorOf(state).door({ label: "a" })).toThrow(expect.objectContaining({ code: "NO_SESSION" }));
  });

  it("is taken 50 times a second, 100 at once, and no oftener", () => {
    const { door, marks, clock } = doorOf();
    let refused = 0;
    for (let i = 0; i < 20_000; i++) {
      clock.ms = Math.floor(i / 10);
      try {
        door({ label: "flood" });
      } catch (error) {
        expect(error).toMatchObject({ code: "TOO_MANY_MARKS" });
        refused++;
      }
    }
    expect([marks.length, marks.length + refused]).toEqual([199, 20_000]);
  });
});

describe("the sample of a mark", () => {
  const eeg = { id: "eeg", kind: "eeg", samplingRateHz: 256, channels: [{ electrode: "TP9", unit: "uV" }] } as const;
  const chunk = (firstSample: number, length: number) =>
    ({ type: "chunk", stream: "eeg", firstSample, samples: [new Float64Array(length)] }) as const;

  it("is the newest at that moment, earlier ones by the rate, later ones for half a second", () => {
    const sample = createMarkSample(eeg);
    expect(sample.at(0)).toBe(0);
    sample.take({ timeMs: 1000, event: chunk(0, 256) });
    sample.take({ timeMs: 1010, event: { ...chunk(900, 9), stream: "acc" } });
    expect([sample.at(1000), sample.at(500), sample.at(1250), sample.at(9000)]).toEqual([256, 128, 320, 384]);
    sample.take({
      timeMs: 3000,
      event: { type: "gap", stream: "eeg", firstSample: 256, lengthSamples: 512, cause: "silence", estimated: true },
    });
    expect([sample.at(3000), sample.at(-500)]).toEqual([768, 0]);
  });

  it("of a session that went on is by the clock, until the first one comes anew", () => {
    const before = { firstSample: 0, endSample: 2560, timeMs: 10_000 };
    const sample = createMarkSample(eeg, before);
    expect([10_000, 9000, 10_500, 70_000].map(sample.at)).toEqual([2560, 2304, 2688, 17_920]);
    const [gap] = joinLive([eeg], new Map([["eeg", before]])).event(chunk(0, 64), 12_000);
    sample.take({ timeMs: 12_000, event: gap as Gap });
    sample.take({ timeMs: 12_000, event: chunk(3008, 64) });
    expect([12_000, 10_500].map(sample.at)).toEqual([3072, 2688]);
  });

  it("is told by the chunks that came least late, not by the newest, which may have waited", () => {
    const sample = createMarkSample(eeg);
    for (let n = 0; n < 1024; n += 16) {
      const lateMs = n % 128 === 0 ? 0.5 : 30;
      sample.take({ timeMs: ((n + 16) * 1000) / 256 + lateMs, event: chunk(n, 16) });
    }
    for (const n of [100, 777, 1023]) expect(sample.at((n * 1000) / 256 + 1)).toBe(n);
  });
});
